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
        if (IsNil(closure))
        {
            return NilPanic(g, frame, closure);
        }

        ulong arguments = frame.FramePointer + (ulong)i.B * 8;
        return Call(g, FunctionOf(closure), arguments, closure);
    }

    bool CallInterface(Goroutine g, in CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        ulong itab = Slot(fp, i.A);
        if (itab == 0)
        {
            return NilPanic(g, frame, Itabs.FirstFunction + (ulong)i.C * 8);
        }

        (int interfaceType, int type) = (Itabs.InterfaceOf(itab), Itabs.DynamicType(itab));
        int[]? functions = machine.Program.Itabs.Functions(interfaceType, type, out string missing);
        Invariant.Check(functions is not null, $"Interpreter.CallInterface: no method {missing}");
        Target(fp, i.B) = Slot(fp, i.A + 1);
        return Call(g, functions[i.C], fp + (ulong)i.B * 8, 0);
    }

    /// <summary>
    /// Back to the caller, behind its call; a DeferReturn stands until no call is left to run.
    /// </summary>
    bool Return(Goroutine g)
    {
        g.PopCall();
        if (g.CallCount == (int)g.Top.A)
        {
            g.Pop();
        }
        else if (CurrentOpCode(g.Frame) != OpCode.DeferReturn)
        {
            g.Frame.Pc++;
        }

        return false;
    }

    OpCode CurrentOpCode(in CallFrame frame) =>
        machine.Program.Functions[frame.Function].Code[frame.Pc].OpCode;

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
        bool isSafePoint = (RuntimeFunction)i.A != RuntimeFunction.ReflectResults;
        if (isSafePoint && machine.SafePoints.MustStop(p, g))
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
            Target(fp, i.A) = g.Result;
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
            Target(fp, i.A) = g.Result;
            Target(fp, i.A + 1) = g.SecondResult;
        }
    }

    void SetSlice(ulong fp, int slot, ulong array, ulong length, ulong capacity)
    {
        Target(fp, slot) = array;
        Target(fp, slot + 1) = length;
        Target(fp, slot + 2) = capacity;
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
        frame.IsPending = true;
        NewProc.Begin(g, closure, arguments, i.C, site);
        machine.StepRoutine(p, g);
        return false;
    }

    bool Defer(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        if (machine.SafePoints.MustStop(p, g))
        {
            return false;
        }

        ulong fp = frame.FramePointer;
        int site = CurrentSite(frame);
        frame.IsPending = true;
        Defers.Begin(g, Slot(fp, i.A), fp + (ulong)i.B * 8, i.C, site);
        machine.StepRoutine(p, g);
        return false;
    }

    /// <summary>True: no deferred call of this frame is left, and the step goes on.</summary>
    bool ReturnDeferred(Processor p, Goroutine g, ref CallFrame frame)
    {
        if (!machine.Parts.DeferReturn.IsDue(g))
        {
            frame.Pc++;
            return true;
        }

        int site = CurrentSite(frame);
        frame.IsPending = true;
        machine.Parts.DeferReturn.Begin(g, site);
        machine.StepRoutine(p, g);
        return false;
    }

    /// <summary>The function of a funcval.</summary>
    public int FunctionOf(ulong closure)
    {
        ulong text = _memory.Read(closure);
        int function = Layout.FunctionAt(text);
        return function > 0 && function < machine.Program.Functions.Length
            ? function
            : throw new MemoryFaultException(text);
    }
}
