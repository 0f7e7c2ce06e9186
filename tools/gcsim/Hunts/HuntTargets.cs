using System;
using System.Collections.Immutable;
using System.CommandLine;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>Makes programs ready to be hunted in.</summary>
static class HuntTargets
{
    /// <summary>Steps of a run at most, where no limit is given.</summary>
    const ulong MostSteps = 200_000;

    /// <summary>Compiles the program; its directives, the environment and the command line give its options.</summary>
    /// <param name="change">What is changed of them besides.</param>
    public static HuntTarget Load(
        Session session,
        ParseResult? parsed,
        RunOptionSet options,
        string path,
        Func<MachineOptions, MachineOptions>? change = null
    ) => Ready(path, LoadedProgram.Load(session, path, Resolver(session, parsed, options, change)));

    /// <summary>What gives a program's options: its directives, the environment, the command line.</summary>
    /// <param name="change">What is changed of them besides.</param>
    public static Func<ImmutableArray<RunOptionValue>, MachineOptions> Resolver(
        Session session,
        ParseResult? parsed,
        RunOptionSet options,
        Func<MachineOptions, MachineOptions>? change = null
    ) =>
        directives =>
        {
            MachineOptions resolved = parsed is null
                ? RunOptionSet.Apply(session, new MachineOptions(), directives)
                : options.Resolve(session, parsed, directives);
            return change is null ? resolved : change(resolved);
        };

    /// <summary>A compiled program, ready to be hunted in.</summary>
    /// <param name="name">What findings call it.</param>
    public static HuntTarget Ready(string name, LoadedProgram loaded)
    {
        ImmutableArray<string> arguments = [loaded.Name];
        int start = Array.FindIndex(
            loaded.Program.Functions,
            function => function.Name == loaded.HuntFrom
        );
        if (start < 0)
        {
            throw new UserErrorException(
                $"{name}: there is no function {loaded.HuntFrom}, which //gcsim:{ProgramDirectives.HuntFrom} names"
            );
        }

        ulong most = loaded.Options.MaxSteps == 0 ? MostSteps : loaded.Options.MaxSteps;
        return new HuntTarget(
            name,
            loaded.Program,
            arguments,
            loaded.Options with
            {
                MaxSteps = most,
                Strategy = "",
                Choices = "",
                Interleave = "",
            },
            start,
            run => new RunRecipe(loaded.Program, loaded.Sources, arguments, run).Config
        );
    }
}
