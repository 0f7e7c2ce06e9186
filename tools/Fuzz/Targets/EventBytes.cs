// Bytes as a stream of events: dense, so that most changes of a byte give another sound stream.
//
//   kind       one byte, modulo the number of kinds
//   actor      one byte: processor in the low two bits, goroutine in the next three
//   rise       one byte: steps in the low four bits, times ten nanoseconds in the high four
//   words      for each field a byte: below 0xC0 a small number or an address of the pool; 0xC0 and above, so
//              many more bytes of a big-endian word (low three bits plus one)
//
// Lengths in bytes are cut to MaxBytes: what the judges do takes time in proportion to the bytes that events name, and
// the fuzzer would see nothing but that.

using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Makes events of a fuzzer's bytes.</summary>
static class EventBytes
{
    const int MaxEvents = 4096;
    const ulong MaxBytes = 1 << 16;
    const ulong ArenaStart = 0xC208000000;
    const ulong DataStart = 0x8000000;

    public static Event[] Decode(ReadOnlySpan<byte> input)
    {
        List<Event> events = [];
        ulong step = 0;
        ulong time = 0;
        while (input.Length >= 3 && events.Count < MaxEvents)
        {
            EventSpec spec = EventSpecs.All[input[0] % EventSpecs.All.Length];
            step += (ulong)(input[2] & 0x0F);
            time += (ulong)(input[2] >> 4) * 10;
            Event e = new()
            {
                Kind = spec.Kind,
                Step = step,
                TimeNanoseconds = time,
                Processor = (ushort)(input[1] & 3),
                Goroutine = (input[1] >> 2) & 7,
            };
            input = input[3..];
            e.A = Field(spec, 0, ref input);
            e.B = Field(spec, 1, ref input);
            e.C = Field(spec, 2, ref input);
            e.D = Field(spec, 3, ref input);
            events.Add(e);
        }

        return [.. events];
    }

    static ulong Field(EventSpec spec, int index, ref ReadOnlySpan<byte> input)
    {
        if (index >= spec.Fields.Length)
        {
            return 0;
        }

        ulong word = Word(ref input);
        bool isLength = spec.Fields[index].Type is FieldType.Bytes or FieldType.Count;
        return isLength ? word % MaxBytes : word;
    }

    static ulong Word(ref ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return 0;
        }

        byte code = input[0];
        input = input[1..];
        switch (code)
        {
            case < 0x40:
                return code;
            case < 0xA0:
                return ArenaStart + ((code - 0x40u) * 8);
            case < 0xC0:
                return DataStart + ((code - 0xA0u) * 8);
            default:
                ulong word = 0;
                for (int i = 0; i <= (code & 7) && !input.IsEmpty; i++)
                {
                    word = (word << 8) | input[0];
                    input = input[1..];
                }

                return word;
        }
    }
}
