using System.Collections.Generic;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Maps and bodies changed at random, under checksums made anew.</summary>
public class FuzzTests
{
    const int EventCount = 60;
    const int Mutations = 2000;

    static readonly Event[] s_events = RealisticEvents.Stream(21, EventCount);
    static readonly TraceWriterOptions s_plain = new() { BlockEvents = 64, Packing = Packing.None };
    static readonly byte[] s_trace = TestTraces.Write(s_events, s_plain);

    [Fact]
    public void A_body_changed_anywhere_gives_the_same_events_or_none()
    {
        byte[] body = Forge.Parts(s_trace).Find(p => p.Type == FrameType.Events)!.Body;
        SplitMix random = new(1);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] changed = Mutate(random, body);
            AssertSameOrNone(
                Forge.WithBlock(s_trace, b => b with { UnpackedBytes = changed.Length }, changed)
            );
        }
    }

    [Fact]
    public void Maps_and_bodies_changed_anywhere_never_break_the_reader()
    {
        byte[] trace = TestTraces.Write(
            s_events,
            s_plain,
            [new ChoiceRecord(3, ChoiceKind.Wake, 2, 1), new ChoiceRecord(9, ChoiceKind.Wake, 2, 0)]
        );
        List<Forge.Part> parts = Forge.Parts(trace);
        SplitMix random = new(2);
        for (int i = 0; i < Mutations; i++)
        {
            List<Forge.Part> changed = [.. parts];
            int at = random.Below(parts.Count);
            changed[at] =
                random.OneIn(2) && parts[at].Body.Length > 0
                    ? parts[at] with
                    {
                        Body = Mutate(random, parts[at].Body),
                    }
                    : parts[at] with
                    {
                        Map = Mutate(random, parts[at].Map),
                    };
            ReadAsFarAsPossible(Forge.File(changed));
        }
    }

    static byte[] Mutate(SplitMix random, byte[] bytes)
    {
        List<byte> changed = [.. bytes];
        for (int i = 0; i <= random.Below(3); i++)
        {
            int at = random.Below(changed.Count);
            switch (random.Below(4))
            {
                case 0:
                    changed[at] ^= (byte)(1 << random.Below(8));
                    break;
                case 1:
                    changed[at] = (byte)random.Next();
                    break;
                case 2:
                    changed.Insert(at, (byte)random.Next());
                    break;
                default:
                    changed.RemoveAt(at);
                    changed.Add((byte)random.Next());
                    break;
            }
        }

        return [.. changed];
    }

    static void AssertSameOrNone(byte[] file)
    {
        using TraceReader reader = TestTraces.Open(file, walk: true);
        try
        {
            Assert.Equal(s_events, reader.ReadBlock(0).ToArray());
        }
        catch (TraceFormatException)
        {
            // None.
        }
    }

    static void ReadAsFarAsPossible(byte[] file)
    {
        try
        {
            using TraceReader reader = TestTraces.Open(file);
            reader.ReadTo(new EventList());
            _ = reader.ReadChoices();
        }
        catch (TraceFormatException)
        {
            // The only exception that may come.
        }
    }
}
