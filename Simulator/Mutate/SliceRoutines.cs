// makeslice and growslice. Growing doubles the capacity below 1024 elements and adds a quarter above,
// rounds the array up to its size class, and copies: pointer-free elements by memmove, others by
// typedmemmove, element by element.
//
// Activation of MakeSlice: A length, B capacity, C element type.
// Activation of GrowSlice: A old array, B old length, C new capacity, D element type, E new array, F bytes.
// Result: the array; of GrowSlice SecondResult is the capacity.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: slice.go makeslice, growslice.</summary>
public sealed class SliceRoutines(Machine machine)
{
    /// <summary>Go: malloc2.go _MaxMem, as makeslice divides it.</summary>
    const ulong MaxMemoryBytes = Limits.ArenaMaxBytes;

    public static void BeginMake(Goroutine g, ulong length, ulong capacity, int type, int site)
    {
        ref Activation a = ref g.Push(Routine.MakeSlice, site);
        a.A = length;
        a.B = capacity;
        a.C = (ulong)type;
    }

    public static void BeginGrow(Goroutine g, ulong header, ulong extra, int type, int site)
    {
        ref Activation a = ref g.Push(Routine.GrowSlice, site);
        a.A = header;
        a.C = extra;
        a.D = (ulong)type;
    }

    public void StepMake(Processor p, Goroutine g, ref Activation a)
    {
        if (a.State == 1)
        {
            g.Pop(g.Result);
            return;
        }

        RuntimeType element = machine.Program.Types[a.C];
        if ((long)a.A < 0 || IsTooLarge(a.A, element))
        {
            machine.Panics.Error(g, "makeslice: len out of range", a.Site);
            return;
        }

        if (a.B < a.A || IsTooLarge(a.B, element))
        {
            machine.Panics.Error(g, "makeslice: cap out of range", a.Site);
            return;
        }

        a.State = 1;
        Malloc.Begin(g, element, a.B, a.Site);
        machine.StepRoutine(p, g);
    }

    public void StepGrow(Processor p, Goroutine g, ref Activation a)
    {
        RuntimeType element = machine.Program.Types[a.D];
        switch (a.State)
        {
            case 0:
                BeginGrow(p, g, ref a, element);
                return;
            case 1:
                a.E = g.Result;
                a.F = 0;
                a.State = (byte)(element.NoPointers ? 2 : 3);
                StepGrow(p, g, ref a);
                return;
            case 2:
                a.State = 4;
                Memmove.Begin(g, a.E, a.A, a.B * element.SizeBytes, a.Site);
                machine.StepRoutine(p, g);
                return;
            case 3:
                MoveElement(p, g, ref a, element);
                return;
            case 4:
                g.SecondResult = a.C;
                g.Pop(a.E);
                return;
            default:
                Invariant.Fail($"SliceRoutines.StepGrow: state {a.State}");
                return;
        }
    }

    void BeginGrow(Processor p, Goroutine g, ref Activation a, RuntimeType element)
    {
        ulong oldCapacity = machine.Memory.Read(a.A + 16);
        ulong wanted = oldCapacity + a.C;
        if ((long)wanted < (long)oldCapacity || IsTooLarge(wanted, element))
        {
            machine.Panics.Error(g, "growslice: cap out of range", a.Site);
        }
        else if (element.SizeBytes == 0)
        {
            // Elements without size share one address.
            g.SecondResult = wanted;
            g.Pop(machine.Memory.Read(a.A));
        }
        else
        {
            a.State = 1;
            Allocate(g, ref a, element, oldCapacity, wanted);
            machine.StepRoutine(p, g);
        }
    }

    void Allocate(
        Goroutine g,
        ref Activation a,
        RuntimeType element,
        ulong oldCapacity,
        ulong wanted
    )
    {
        ulong header = a.A;
        a.A = machine.Memory.Read(header);
        a.B = machine.Memory.Read(header + 8);
        ulong bytes = SizeClasses.RoundUp(
            GrownCapacity(oldCapacity, a.B, wanted) * element.SizeBytes
        );
        a.C = bytes / element.SizeBytes;
        if (element.NoPointers)
        {
            Malloc.Begin(g, bytes, 0, 1, MallocOptions.NoScan, a.Site);
        }
        else
        {
            Malloc.Begin(g, element, a.C, a.Site);
        }
    }

    /// <summary>
    /// Go: growslice: doubles, or grows by quarters once there are 1024 elements. What is wanted is
    /// counted from the old capacity, not from the length.
    /// </summary>
    static ulong GrownCapacity(ulong capacity, ulong length, ulong wanted)
    {
        if (capacity + capacity < wanted)
        {
            return wanted;
        }

        do
        {
            capacity += length < 1024 ? capacity : capacity / 4;
        } while (capacity < wanted);

        return capacity;
    }

    void MoveElement(Processor p, Goroutine g, ref Activation a, RuntimeType element)
    {
        if (a.F == a.B)
        {
            a.State = 4;
            StepGrow(p, g, ref a);
            return;
        }

        ulong offset = a.F++ * element.SizeBytes;
        BarrierKind kind = machine.Without.Guard(Defence.GrowSliceBarrier, BarrierKind.TypedMove);
        TypedMove.Begin(g, a.E + offset, a.A + offset, element.Id, a.Site, kind);
        machine.StepRoutine(p, g);
    }

    static bool IsTooLarge(ulong count, RuntimeType element) =>
        element.SizeBytes > 0 && count > MaxMemoryBytes / element.SizeBytes;
}
