// Concatenation: one allocation of the sum of the lengths, noscan, and a copy of each part. If all
// parts but one are empty, that one is the result. Go: string.go concatstrings, rawstring.
//
// Activation of Concat: A address of the first string header (in the own frame), B number of strings,
// C length of the result, D result, E next part, F where it goes. SecondResult is the length.

using System;

namespace GcSim.Simulator;

/// <summary>Go: string.go concatstrings.</summary>
public sealed class StringRoutines(Machine machine)
{
    enum State : byte
    {
        Enter,
        Allocated,
        CopyPart,
    }

    public static void BeginConcat(Goroutine g, ulong headers, int count, int site)
    {
        ref Activation a = ref g.Push(Routine.Concat, site);
        a.A = headers;
        a.B = (ulong)count;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Enter:
                Enter(p, g, ref a);
                return;
            case State.Allocated:
                a.D = a.F = g.Result;
                a.State = (byte)State.CopyPart;
                CopyPart(p, g, ref a);
                return;
            case State.CopyPart:
                CopyPart(p, g, ref a);
                return;
            default:
                Invariant.Fail($"StringRoutines.Step: state {a.State}");
                return;
        }
    }

    void Enter(Processor p, Goroutine g, ref Activation a)
    {
        ulong only = 0;
        int nonEmpty = 0;
        for (ulong i = 0; i < a.B; i++)
        {
            ulong length = machine.Memory.Read(a.A + i * 16 + 8);
            if (a.C + length < a.C)
            {
                throw GoFatalException.Throw("string concatenation too long");
            }

            a.C += length;
            if (length > 0)
            {
                nonEmpty++;
                only = machine.Memory.Read(a.A + i * 16);
            }
        }

        if (nonEmpty <= 1)
        {
            g.SecondResult = a.C;
            g.Pop(only);
            return;
        }

        a.State = (byte)State.Allocated;
        Malloc.Begin(g, a.C, 0, 1, MallocOptions.NoScan, a.Site);
        machine.StepRoutine(p, g);
    }

    /// <summary>The new bytes are not shared yet: a part is copied in one step.</summary>
    void CopyPart(Processor p, Goroutine g, ref Activation a)
    {
        if (a.E == a.B)
        {
            g.SecondResult = a.C;
            g.Pop(a.D);
            return;
        }

        ulong header = a.A + a.E++ * 16;
        ulong source = machine.Memory.Read(header);
        ulong length = machine.Memory.Read(header + 8);
        for (ulong done = 0; done < length; done += 64)
        {
            ulong chunk = Math.Min(64, length - done);
            machine.Memory.Copy(a.F + done, source + done, chunk);
            machine.Emit.Move(a.F + done, source + done, chunk, a.Site);
        }

        a.F += length;
        p.ExtraCostNanoseconds += length / 16;
    }
}
