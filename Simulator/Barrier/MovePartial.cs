// typedmemmovepartial (mgc0.go): copies a piece of a value of a type. Destination and source already
// point off bytes into the value. Fragments of a word at either end are plain copies (a pointer is never
// cut), the words between go through the barrier if the type's mask says so. Reflection's method
// values are its only user.
//
// Activation: A destination, B source, C type, D offset of both in the value, E bytes left.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: mgc0.go typedmemmovepartial.</summary>
public sealed class MovePartial(Machine machine)
{
    public static void Begin(
        Goroutine g,
        ulong destination,
        ulong source,
        int type,
        ulong offset,
        ulong sizeBytes,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.MovePartial, site);
        a.A = destination;
        a.B = source;
        a.C = (ulong)type;
        a.D = offset;
        a.E = sizeBytes;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        RuntimeType type = machine.Program.Types[a.C];
        if (a.E == 0)
        {
            g.Pop();
            return;
        }

        if (type.NoPointers || a.E < 8)
        {
            MovePlain(p, g, ref a, a.E);
            return;
        }

        ulong fragment = (0 - a.D) & 7;
        if (fragment != 0)
        {
            MovePlain(p, g, ref a, Math.Min(fragment, a.E));
            return;
        }

        MoveWord(p, g, ref a, type.IsPointerWord(a.D / 8));
    }

    void MovePlain(Processor p, Goroutine g, ref Activation a, ulong sizeBytes)
    {
        (ulong destination, ulong source) = (a.A, a.B);
        Advance(ref a, sizeBytes);
        Memmove.Begin(g, destination, source, sizeBytes, a.Site);
        machine.StepRoutine(p, g);
    }

    void MoveWord(Processor p, Goroutine g, ref Activation a, bool isPointer)
    {
        ulong destination = a.A;
        ulong value = machine.Memory.Read(a.B);
        Advance(ref a, 8);
        if (isPointer)
        {
            WriteBarrier.Begin(g, destination, value, BarrierKind.TypedMovePartial, a.Site);
            machine.StepRoutine(p, g);
            return;
        }

        machine.Memory.Word(destination) = value;
        machine.Emit.Store(destination, value, 8, a.Site);
    }

    static void Advance(ref Activation a, ulong sizeBytes)
    {
        a.A += sizeBytes;
        a.B += sizeBytes;
        a.D += sizeBytes;
        a.E -= sizeBytes;
    }
}
