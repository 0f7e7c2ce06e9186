// The test that makes time travel trustworthy. A machine runs a program, its events become a trace, and a
// second machine is run to a step; what the time machine says of that step must be what the second machine has:
// spans, live objects, marks, every word of the static segments and of live objects, shadow words, pointer
// slots, who holds an object, goroutines, the told stack words.

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class MachineAgreementTests
{
    const int BlockEvents = 512;
    const ulong MostSteps = 120_000;
    const int SpreadSteps = 12;
    const int MostPhases = 14;

    public static TheoryData<string> Programs =>
        [
            "BinaryTrees.go",
            "BoundedBuffer.go",
            "Churn.go",
            "DeferStack.go",
            "FinalizerChain.go",
            "InteriorPointers.go",
            "LinkedList.go",
            "MapChurn.go",
            "ReflectCalls.go",
            "Rewire.go",
            "Snapshots.go",
            "StringBuilder.go",
            "Treap.go",
        ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_state_at_a_step_is_that_of_the_machine(string name)
    {
        Program program = StateRun.Classic(name);
        MachineOptions options = Options(name);
        using Workplace work = new();
        using TraceReader trace = Record(work, program, options);
        using TimeMachine time = TimeMachines.Open(
            trace,
            "",
            work.At("t.gcix"),
            false,
            _ => { },
            CancellationToken.None
        );
        Machine machine = StateRun.Boot(program, options, new EventList());
        ulong[] steps = [.. Steps(trace).Where(step => step < time.LastStep)];
        int objects = 0;
        int stackWords = 0;
        foreach (ulong step in steps)
        {
            Assert.Null(machine.RunTo(step));
            Agreement agreement = new(new MachineMemory(machine), time, step);
            agreement.Check();
            objects += agreement.Objects;
            stackWords += agreement.StackWords;
        }

        Assert.True(steps.Length >= SpreadSteps);
        Assert.True(
            objects > 1000,
            $"{objects} objects, {stackWords} stack words in {steps.Length} steps"
        );
    }

    /// <summary>Every other program on two processors, with another schedule.</summary>
    static MachineOptions Options(string name) =>
        new()
        {
            Processors = 1 + name.Length % 3,
            WbShadow = name.Length % 2,
            Seed = (ulong)name.Length,
            GoGc = 40,
        };

    /// <summary>Steps all over the run, and those around the first changes of phase.</summary>
    static IEnumerable<ulong> Steps(TraceReader trace)
    {
        SortedSet<ulong> steps = [];
        ulong last = trace.Blocks[^1].LastStep;
        for (ulong i = 0; i < SpreadSteps; i++)
        {
            _ = steps.Add(last * i / SpreadSteps + i);
        }

        int told = 0;
        for (int block = 0; block < trace.Blocks.Count && told < MostPhases; block++)
        {
            foreach (Event e in trace.ReadBlock(block).ToArray())
            {
                if (e.Kind is EventKind.GcPhase or EventKind.MarkDone or EventKind.SweepStart)
                {
                    told++;
                    steps.UnionWith([e.Step - 1, e.Step, e.Step + 1]);
                }
            }
        }

        return steps.Where(step => step > 0);
    }

    static TraceReader Record(Workplace work, Program program, MachineOptions options)
    {
        string path = work.At("t.gctrace");
        RunConfig config = TestTraces.Config with
        {
            Options = [new("wbshadow", options.WbShadow == 0 ? "0" : "1")],
        };
        TraceWriterOptions writing = new() { BlockEvents = BlockEvents };
        using (TraceWriter writer = TraceWriter.Create(path, config, program.Info, writing))
        {
            Machine machine = StateRun.Boot(program, options, writer);
            _ = machine.RunTo(MostSteps);
            machine.Emit.Flush();
            writer.Complete();
        }

        return TraceReader.Open(path);
    }
}
