namespace GcSim.Simulator;

// Calls, safe points, goroutine starts, and completing instructions that needed the runtime.
public sealed partial class Interpreter
{
    static bool Call(Goroutine g, int function, ulong arguments, ulong closure)
    {
        g.PushCall(function, arguments, closure);
        return false;
    }

    bool CallClosure(Goroutine g, in CallFrame frame, in Instruction i)
    {
        ulong closure = Slot(frame.FramePointer, i.A);
        CheckNil(closure, frame);
        ulong arguments = frame.FramePointer + (ulong)i.B * 8;
        return Call(g, FunctionOf(closure), arguments, closure);
    }

    static bool Return(Goroutine g)
    {
        g.PopCall();
        if (g.CallCount == (int)g.Top.A)
        {
            g.Pop();
        }
        else
        {
            g.Frame.Pc++;
        }

        return false;
    }

    /// <summary>Function entry: the prologue's look at the stack bound, where preemption arrives.</summary>
    void EnterFunction(Processor p, Goroutine g, ref CallFrame frame, Function function)
    {
        if (machine.SafePoints.MustStop(p, g))
        {
            return;
        }

        ulong end = frame.FramePointer + (ulong)function.FrameWords * 8;
        if (end > g.StackHigh)
        {
            machine.Stacks.Grow(g, end - g.StackLow);
            return;
        }

        frame.Pc = 0;
    }

    bool CallRuntime(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        if (machine.SafePoints.MustStop(p, g))
        {
            return false;
        }

        int site = CurrentSite(frame);
        frame.IsPending = true;
        ulong arguments = frame.FramePointer + (ulong)i.B * 8;
        machine.RuntimeCalls.Begin(p, g, i, arguments, site);
        return false;
    }

    bool Allocate(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        if (machine.SafePoints.MustStop(p, g))
        {
            return false;
        }

        ulong fp = frame.FramePointer;
        int site = CurrentSite(frame);
        frame.IsPending = true;
        if (i.OpCode == OpCode.New)
        {
            Malloc.Begin(g, machine.Program.Types[i.B], 1, site);
        }
        else if (i.OpCode == OpCode.MakeSlice)
        {
            SliceRoutines.BeginMake(g, Slot(fp, i.B), Slot(fp, i.C), i.D, site);
        }
        else if (i.OpCode == OpCode.GrowSlice)
        {
            SliceRoutines.BeginGrow(g, fp + (ulong)i.B * 8, Slot(fp, i.C), i.D, site);
        }
        else
        {
            StringRoutines.BeginConcat(g, fp + (ulong)i.B * 8, i.C, site);
        }

        machine.StepRoutine(p, g);
        return false;
    }

    /// <summary>Writes an instruction's results after the routine that it started has ended.</summary>
    void Complete(Goroutine g, in Instruction i, ulong fp)
    {
        if (i.OpCode == OpCode.New)
        {
            Slot(fp, i.A) = g.Result;
        }
        else if (i.OpCode == OpCode.MakeSlice)
        {
            SetSlice(fp, i.A, g.Result, Slot(fp, i.B), Slot(fp, i.C));
        }
        else if (i.OpCode == OpCode.GrowSlice)
        {
            SetSlice(fp, i.A, g.Result, Slot(fp, i.B + 1), g.SecondResult);
        }
        else if (i.OpCode == OpCode.Concat)
        {
            Slot(fp, i.A) = g.Result;
            Slot(fp, i.A + 1) = g.SecondResult;
        }
    }

    void SetSlice(ulong fp, int slot, ulong array, ulong length, ulong capacity)
    {
        Slot(fp, slot) = array;
        Slot(fp, slot + 1) = length;
        Slot(fp, slot + 2) = capacity;
    }

    bool StartGoroutine(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        if (machine.SafePoints.MustStop(p, g))
        {
            return false;
        }

        ulong closure = Slot(frame.FramePointer, i.A);
        if (closure == 0)
        {
            throw GoFatalException.Throw("go of nil func value");
        }

        ulong arguments = frame.FramePointer + (ulong)i.B * 8;
        int site = CurrentSite(frame);
        machine.StartGoroutine(p, FunctionOf(closure), closure, arguments, i.C, site);
        frame.Pc++;
        return false;
    }

    int FunctionOf(ulong closure)
    {
        ulong text = _memory.Read(closure);
        int function = Layout.FunctionAt(text);
        Invariant.Check(function > 0, "Interpreter.FunctionOf: no function at text address", text);
        return function;
    }
}
