// The built-in copy. Elements with pointers go through typedslicecopy, all others are a plain memmove. Go:
// slice.go slicecopy, slicestringcopy; cmd/gc walk.c copyany chooses between them.

using System;

namespace GcSim.Simulator;

/// <summary>copy(to, from): the shorter length, then one routine.</summary>
public sealed class Copying(Machine machine)
{
    /// <param name="at">Address of two slices; the number of elements is stored behind them.</param>
    /// <param name="isPlain">The compiler was without a line of defence and asks for no barriers.</param>
    public void BeginSlices(
        Processor p,
        Goroutine g,
        ulong at,
        int elementType,
        int site,
        bool isPlain = false
    )
    {
        RuntimeType element = machine.Program.Types[elementType];
        (ulong destination, ulong source) = (Word(at, 0), Word(at, 3));
        ulong count = Math.Min(Word(at, 1), Word(at, 4));
        Word(at, 6) = count;
        if (count == 0 || element.SizeBytes == 0)
        {
            return;
        }

        if (element.NoPointers)
        {
            Memmove.Begin(g, destination, source, count * element.SizeBytes, site);
        }
        else
        {
            SliceCopy.Begin(g, destination, source, count, element, site, isPlain);
        }

        machine.StepRoutine(p, g);
    }

    /// <param name="at">Address of a byte slice and a string; the number of bytes is stored behind.</param>
    public void BeginString(Processor p, Goroutine g, ulong at, int site)
    {
        ulong count = Math.Min(Word(at, 1), Word(at, 4));
        Word(at, 5) = count;
        if (count > 0)
        {
            Memmove.Begin(g, Word(at, 0), Word(at, 3), count, site);
            machine.StepRoutine(p, g);
        }
    }

    ref ulong Word(ulong at, ulong index) => ref machine.Memory.StackWord(at + index * 8);
}
