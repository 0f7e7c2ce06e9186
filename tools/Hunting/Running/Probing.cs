using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Measures what runs are like, on a few that are the same in every hunt.</summary>
public static class Probing
{
    const int Runs = 4;

    /// <summary>The profile of runs with a focus, for strategies that want to know.</summary>
    public static RunProfile Of(HuntMachine machine, Focus focus)
    {
        SharedWords? shared = focus is Focus.Shared or Focus.Settled ? Touched(machine) : null;
        RunProfile known = RunProfile.Unknown with { Shared = shared };
        RunProfile[] profiles = new RunProfile[Runs];
        for (int i = 0; i < Runs; i++)
        {
            Walk(machine, (ulong)i, known, focus);
            profiles[i] = machine.Profile();
        }

        return RunProfile.Mean(profiles) with
        {
            Shared = shared,
        };
    }

    /// <summary>What the program touches while the collector marks.</summary>
    static SharedWords Touched(HuntMachine machine)
    {
        SharedWords touched = new();
        machine.Touched = touched;
        for (int i = 0; i < Runs; i++)
        {
            Walk(machine, (ulong)(Runs + i), RunProfile.Unknown, Focus.Shared);
        }

        machine.Touched = null;
        return touched;
    }

    static void Walk(HuntMachine machine, ulong seed, RunProfile profile, Focus focus) =>
        _ = machine.Run(new UniformWalk(), seed, profile, focus, DataBias.Uniform);
}
