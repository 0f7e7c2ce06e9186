using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class OptionTests
{
    [Fact]
    public void Every_option_reads_back_what_it_writes()
    {
        MachineOptions unusual = new()
        {
            Processors = 7,
            GoGc = -1,
            WbShadow = 1,
            GcCheckMark = 0,
            GcTrace = 2,
            Tree = RuntimeTree.Jan26,
            Schedule = ScheduleKind.RoundRobin,
            Choices = "412:P1,7=3",
            Seed = ulong.MaxValue,
            MaxSteps = 123,
            HeapLimitBytes = 1 << 20,
            Barrier = BarrierDialects.Find("conditional")!,
            StacksFirst = false,
            RescanStacks = false,
            RescanIdleStacks = false,
            CombineTiny = true,
            AllocationColour = AllocationColour.Black,
            Without = default(DefenceSet)
                .With(Defence.BarrierShade)
                .With(Defence.SliceCopyBackward),
        };

        Assert.Equal(unusual, RunOptionSet.FromHeader(RunOptionSet.ToHeader(unusual)));
        Assert.Equal(new MachineOptions(), RunOptionSet.FromHeader(RunOptionSet.ToHeader(new())));
        // An interleaving is a schedule of its own.
        MachineOptions interleaved = unusual with
        {
            Schedule = ScheduleKind.Random,
            Strategy = "interleave",
            Interleave = "main until line 20; gc until black shelf[2]",
        };
        Assert.Equal(interleaved, RunOptionSet.FromHeader(RunOptionSet.ToHeader(interleaved)));
        // A strategy is a value of --schedule.
        Assert.Equal(
            typeof(MachineOptions)
                .GetProperties()
                .Count(p => p.CanWrite && p.Name != nameof(MachineOptions.Strategy)),
            RunOptionTable.All.Length
        );
    }

    [Theory]
    [InlineData("wbshadow=2", "2", "1", "0")]
    [InlineData("gctrace=1", "0", "1", "1")]
    [InlineData("gccheckmark=0,foo=7,wbshadow=1,wbshadow=2x", "2", "0", "0")]
    public void GODEBUG_gives_the_keys_it_does_not_name_the_trees_defaults(
        string debug,
        string wbshadow,
        string gccheckmark,
        string gctrace
    )
    {
        string[] values = [.. GoEnvironment.ReadDebug(debug).Select(value => value.Value)];

        Assert.Equal([wbshadow, gccheckmark, gctrace], values);
    }

    [Theory]
    [InlineData("off", "gogc=off")]
    [InlineData("50", "gogc=50")]
    [InlineData("", "")]
    public void GOGC_is_a_percentage_or_off(string text, string expected)
    {
        IEnumerable<RunOptionValue> values = GoEnvironment.Read(name =>
            name == "GOGC" ? text : null
        );

        Assert.Equal(expected, string.Join(' ', values.Select(v => $"{v.Name}={v.Value}")));
    }

    [Fact]
    public void The_command_line_wins_over_the_environment_and_that_over_directives()
    {
        const string Program =
            "//gcsim:procs 3\n//gcsim:gogc 30\n//gcsim:seed 30\npackage main\n\nfunc main() {}\n";
        using Workplace work = new();
        string path = work.Write("prog.go", Program);
        Dictionary<string, string> environment = new() { ["GOGC"] = "40", ["GOMAXPROCS"] = "4" };
        string trace = work.At("t.gctrace");

        Command run = Command.RunIn(
            environment,
            CancellationToken.None,
            ["run", path, "--procs", "5", "--trace", trace]
        );

        Assert.Equal(0, run.ExitCode);
        MachineOptions options = HeaderOptions(trace);
        Assert.Equal(
            (5, 40, 30UL, 2),
            (options.Processors, options.GoGc, options.Seed, options.WbShadow)
        );
    }

    static MachineOptions HeaderOptions(string path)
    {
        using TraceReader trace = TraceReader.Open(path);
        return RunOptionSet.FromHeader(trace.Header.Config.Options);
    }
}
