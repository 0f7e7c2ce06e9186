// A run again, by its script: on a machine of its own, with events, for the judges that read them or for a recording.

using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Makes a run again.</summary>
public static class Rerun
{
    /// <summary>Makes it again before all judges of tools/Analysis.</summary>
    /// <param name="expected">What came of it the first time.</param>
    public static (RunResult Result, CheckReport Report) Judge(
        HuntTarget target,
        MachineOptions options,
        ChoiceScript script,
        HuntRun expected
    )
    {
        RunConfig config = target.Describe(Controlled(options));
        TraceChecker judges = new(target.Program.Info, CheckOptions.From(config));
        RunResult result = Make(target, options, script, judges);
        Simulator.Invariant.Check(
            result.Kind == expected.Kind && result.Message == expected.Message,
            $"Rerun.Judge: the run ended in '{expected.Message}', made again in '{result.Message}'"
        );
        return (result, judges.Finish());
    }

    /// <summary>Makes it again for a sink.</summary>
    public static RunResult Make(
        HuntTarget target,
        MachineOptions options,
        ChoiceScript script,
        IEventSink sink
    )
    {
        Machine machine = new(
            target.Program,
            Controlled(options),
            target.Arguments.AsSpan(),
            new ScriptedChoices(script),
            sink
        );
        return machine.Run();
    }

    /// <summary>The options with the schedule under which a machine asks who steps.</summary>
    public static MachineOptions Controlled(MachineOptions options) =>
        options with
        {
            Schedule = ScheduleKind.Random,
            Seed = HuntMachine.StartSeed,
        };
}
