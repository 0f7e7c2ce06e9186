// Conversions between strings, byte slices and rune slices. Each allocates its result without pointers,
// then fills it: bytes by memmove, runes one after another. Strings are immutable and the result is not shared
// yet, so only reading the elements of a rune slice is a step each; []rune to string reads twice,
// and does not write more than the first pass counted, since another goroutine may change the
// slice in between. Go: string.go slicebytetostring, stringtoslicebyte, stringtoslicerune,
// slicerunetostring, intstring, stringiter2, rawstring, rawbyteslice, rawruneslice.
//
// Activation of StringConversion: A StringConversion, B address of the arguments, C result, D bytes of it
// (SliceOfRunes: runes), E bytes done, F next rune.

using System;

namespace GcSim.Simulator;

/// <summary>The conversions that allocate, as one routine.</summary>
public sealed class StringConversions(Machine machine)
{
    enum State : byte
    {
        Enter,
        CountRunes,
        Allocated,
        WriteRunes,
    }

    public static void Begin(Goroutine g, StringConversion conversion, ulong arguments, int site)
    {
        ref Activation a = ref g.Push(Routine.StringConversion, site);
        a.A = (ulong)conversion;
        a.B = arguments;
    }

    /// <summary>The rune at an index of a string and where the next begins; 0 at the end.</summary>
    /// <param name="at">Address of string and index; next index and rune are stored behind them.</param>
    public void NextRune(ulong at)
    {
        (ulong length, ulong index) = (Word(at, 1), Word(at, 2));
        (Word(at, 3), Word(at, 4)) = (0, 0);
        if (index < length)
        {
            int rune = Utf8.Decode(
                machine.Memory,
                Word(at, 0) + index,
                length - index,
                out int size
            );
            (Word(at, 3), Word(at, 4)) = (index + (ulong)size, (ulong)rune);
        }
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(p, g, ref a);
                return;
            case State.CountRunes:
                CountRune(p, g, ref a);
                return;
            case State.Allocated:
                a.C = g.Result;
                Fill(p, g, ref a);
                return;
            case State.WriteRunes:
                WriteRune(g, ref a);
                return;
            default:
                Invariant.Fail($"StringConversions.Step: state {a.State}");
                return;
        }
    }

    void Enter(Processor p, Goroutine g, ref Activation a)
    {
        ulong length = Word(a.B, 1);
        switch ((StringConversion)a.A)
        {
            case StringConversion.StringOfBytes when length == 0:
                SetString(a.B, 3, 0, 0);
                g.Pop();
                return;
            case StringConversion.StringOfBytes:
                Allocate(p, g, ref a, length, length);
                return;
            case StringConversion.BytesOfString:
                Allocate(p, g, ref a, length, SizeClasses.RoundUp(length));
                return;
            case StringConversion.RunesOfString:
                ulong runes = CountRunes(Word(a.B, 0), length);
                Allocate(p, g, ref a, runes, SizeClasses.RoundUp(runes * 4));
                return;
            case StringConversion.StringOfRunes:
                a.State = (byte)State.CountRunes;
                CountRune(p, g, ref a);
                return;
            case StringConversion.StringOfRune:
                Allocate(p, g, ref a, 0, 4);
                return;
            default:
                Invariant.Fail($"StringConversions.Enter: {(StringConversion)a.A}");
                return;
        }
    }

    void Allocate(Processor p, Goroutine g, ref Activation a, ulong count, ulong blockBytes)
    {
        a.D = count;
        a.State = (byte)State.Allocated;
        const MallocOptions Raw = MallocOptions.NoScan | MallocOptions.NoZero;
        Malloc.Begin(g, blockBytes, 0, 1, Raw, a.Site);
        machine.StepRoutine(p, g);
    }

    void Fill(Processor p, Goroutine g, ref Activation a)
    {
        switch ((StringConversion)a.A)
        {
            case StringConversion.StringOfBytes:
                SetString(a.B, 3, a.C, a.D);
                CopyBytes(p, g, a.C, Word(a.B, 0), a.D);
                return;
            case StringConversion.BytesOfString:
                ulong capacity = SizeClasses.RoundUp(a.D);
                ClearTail(a.C, a.D, capacity, a.Site);
                SetSlice(a.B, 2, a.C, a.D, capacity);
                CopyBytes(p, g, a.C, Word(a.B, 0), a.D);
                return;
            case StringConversion.RunesOfString:
                ulong block = SizeClasses.RoundUp(a.D * 4);
                ClearTail(a.C, a.D * 4, block, a.Site);
                SetSlice(a.B, 2, a.C, a.D, block / 4);
                StoreRunes(p, a);
                g.Pop();
                return;
            case StringConversion.StringOfRunes:
                a.State = (byte)State.WriteRunes;
                WriteRune(g, ref a);
                return;
            case StringConversion.StringOfRune:
                SetString(a.B, 1, a.C, StoreRune(a.C, (int)Word(a.B, 0), 4, a.Site));
                g.Pop();
                return;
            default:
                Invariant.Fail($"StringConversions.Fill: {(StringConversion)a.A}");
                return;
        }
    }

    void CopyBytes(Processor p, Goroutine g, ulong destination, ulong source, ulong sizeBytes)
    {
        int site = g.Top.Site;
        g.Pop();
        if (sizeBytes > 0)
        {
            Memmove.Begin(g, destination, source, sizeBytes, site);
            machine.StepRoutine(p, g);
        }
    }

    /// <summary>First pass over a rune slice: one element. Room for three bytes more, as it was.</summary>
    void CountRune(Processor p, Goroutine g, ref Activation a)
    {
        if (a.F == Word(a.B, 1))
        {
            a.F = 0;
            Allocate(p, g, ref a, a.D, a.D + 3);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        a.D += (ulong)Utf8.Encode(LoadRune(a), bytes);
        a.F++;
    }

    void WriteRune(Goroutine g, ref Activation a)
    {
        if (a.F == Word(a.B, 1) || a.E >= a.D)
        {
            SetString(a.B, 3, a.C, a.E);
            g.Pop();
            return;
        }

        ulong room = a.D + 3 - a.E;
        a.E += StoreRune(a.C + a.E, LoadRune(a), room, a.Site);
        a.F++;
    }

    int LoadRune(in Activation a)
    {
        ulong address = Word(a.B, 0) + a.F * 4;
        machine.Emit.Load(address, 4, a.Site);
        return (int)machine.Memory.Load(address, WordKind.Int32);
    }

    ulong StoreRune(ulong address, int rune, ulong room, int site)
    {
        Span<byte> bytes = stackalloc byte[4];
        int size = Utf8.Encode(rune, bytes);
        Invariant.Check((ulong)size <= room, "StringConversions.StoreRune: room", room);
        for (int i = 0; i < size; i++)
        {
            machine.Memory.Store(address + (ulong)i, bytes[i], WordKind.Uint8);
            machine.Emit.Store(address + (ulong)i, bytes[i], 1, site);
        }

        return (ulong)size;
    }

    ulong CountRunes(ulong text, ulong length)
    {
        ulong runes = 0;
        for (ulong i = 0; i < length; runes++)
        {
            Utf8.Decode(machine.Memory, text + i, length - i, out int size);
            i += (ulong)size;
        }

        return runes;
    }

    void StoreRunes(Processor p, in Activation a)
    {
        (ulong text, ulong length, ulong to) = (Word(a.B, 0), Word(a.B, 1), a.C);
        for (ulong i = 0; i < length; to += 4)
        {
            int rune = Utf8.Decode(machine.Memory, text + i, length - i, out int size);
            machine.Memory.Store(to, (ulong)rune, WordKind.Int32);
            machine.Emit.Store(to, (ulong)rune, 4, a.Site);
            i += (ulong)size;
        }

        p.ExtraCostNanoseconds += length / 2;
    }

    void ClearTail(ulong block, ulong used, ulong blockBytes, int site)
    {
        if (used < blockBytes)
        {
            machine.Memory.Clear(block + used, blockBytes - used);
            machine.Emit.Clear(block + used, blockBytes - used, site);
        }
    }

    void SetString(ulong at, ulong index, ulong text, ulong length) =>
        (Word(at, index), Word(at, index + 1)) = (text, length);

    void SetSlice(ulong at, ulong index, ulong array, ulong length, ulong capacity)
    {
        SetString(at, index, array, length);
        Word(at, index + 2) = capacity;
    }

    ref ulong Word(ulong at, ulong index) => ref machine.Memory.StackWord(at + index * 8);
}
