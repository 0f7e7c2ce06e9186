using System;
using System.Collections.Generic;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The digest covers every field that is state, and each word of memory.</summary>
public sealed class DigestTests
{
    [Fact]
    public void A_field_that_changes_changes_the_digest()
    {
        MachineOptions options = new() { Processors = 2, WbShadow = 1 };
        HashSet<string> noticed = new(StringComparer.Ordinal);
        HashSet<string> hidden = new(StringComparer.Ordinal);
        foreach (string name in (string[])["FinalizerChain", "ParserRecover", "Timeouts", "Queens"])
        {
            Program program = StateRun.Classic($"{name}.go");
            FieldChanger changer = new(StateRun.At(program, options, 30_000));
            changer.Run();
            noticed.UnionWith(changer.Noticed);
            hidden.UnionWith(changer.Hidden);
        }

        hidden.ExceptWith(noticed);
        Assert.Empty(hidden);
        Assert.Superset(
            new HashSet<string>([
                "Goroutine.Waiting",
                "Activation.F",
                "MSpan.FreeList",
                "Special.Offset",
                "Root.Head",
            ]),
            noticed
        );
    }

    [Fact]
    public void A_word_of_memory_that_changes_changes_the_digest_and_back()
    {
        Machine machine = StateRun.Boot(
            StateRun.Classic("Rewire.go"),
            new MachineOptions(),
            new EventList()
        );
        _ = machine.RunTo(5000);
        ulong before = machine.StateDigest();
        foreach (ulong address in (ulong[])[machine.Memory.DataStart, 0xc208000000, 0xc208003ff8])
        {
            machine.Memory.Word(address) ^= 1UL << 63;
            Assert.NotEqual(before, machine.StateDigest());
            machine.Memory.Word(address) ^= 1UL << 63;
            Assert.Equal(before, machine.StateDigest());
        }
    }

    [Fact]
    public void The_digest_does_not_depend_on_when_it_was_asked_for()
    {
        Program program = StateRun.Classic("Churn.go");
        Machine often = StateRun.Boot(program, new MachineOptions(), new EventList());
        Machine once = StateRun.Boot(program, new MachineOptions(), new EventList());
        for (ulong step = 1000; step <= 100_000; step += 1000)
        {
            Assert.Null(often.RunTo(step));
            _ = often.StateDigest();
        }

        Assert.Null(once.RunTo(100_000));
        Assert.Equal(once.StateDigest(), often.StateDigest());
    }
}
