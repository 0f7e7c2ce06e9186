using GcSim.TraceFormat;

namespace GcSim.Simulator;

// Calls, allocation, strings, checks: everything that is not a plain word operation.
public sealed partial class Interpreter
{
    bool ExecuteRare(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        switch (i.OpCode)
        {
            case OpCode.Div:
            case OpCode.Rem:
                Divide(frame, i);
                break;
            case OpCode.FloatAdd:
            case OpCode.FloatSub:
            case OpCode.FloatMul:
            case OpCode.FloatDiv:
            case OpCode.FloatEqual:
            case OpCode.FloatNotEqual:
            case OpCode.FloatLess:
            case OpCode.FloatLessEqual:
                Slot(fp, i.A) = Arithmetic.Float(i.OpCode, Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatNegate:
                Slot(fp, i.A) = Arithmetic.FloatNegate(Slot(fp, i.B));
                break;
            case OpCode.FloatFromInteger:
                Slot(fp, i.A) = Arithmetic.FloatFromInteger(Slot(fp, i.B), (WordKind)i.X);
                break;
            case OpCode.FloatToInteger:
                Slot(fp, i.A) = Arithmetic.FloatToInteger(Slot(fp, i.B), (WordKind)i.X);
                break;
            case OpCode.CheckIndex:
                if (Slot(fp, i.A) >= Slot(fp, i.B))
                {
                    throw machine.Panics.Error("index out of range", CurrentSite(frame));
                }

                break;
            case OpCode.CheckSlice:
                if (Slot(fp, i.A) > Slot(fp, i.B))
                {
                    throw machine.Panics.Error("slice bounds out of range", CurrentSite(frame));
                }

                break;
            case OpCode.CheckNil:
                CheckNil(Slot(fp, i.A), frame);
                break;
            case OpCode.ClosurePointer:
                Slot(fp, i.A) = frame.Closure;
                break;
            case OpCode.StringEqual:
                Slot(fp, i.A) = Bit(
                    machine.Strings.Compare(fp + (ulong)i.B * 8, fp + (ulong)i.C * 8) == 0
                );
                break;
            case OpCode.StringCompare:
                Slot(fp, i.A) = (ulong)
                    machine.Strings.Compare(fp + (ulong)i.B * 8, fp + (ulong)i.C * 8);
                break;
            case OpCode.MemoryEqual:
                Slot(fp, i.A) = Bit(
                    machine.Strings.BytesEqual(Slot(fp, i.B), Slot(fp, i.C), (ulong)i.D)
                );
                break;
            case OpCode.Copy:
                return Copy(p, g, ref frame, i);
            case OpCode.Clear:
                return Clear(g, ref frame, i);
            case OpCode.StorePointer:
            case OpCode.StoreString:
            case OpCode.StoreSlice:
            case OpCode.StoreInterface:
            case OpCode.StoreFat:
                return StoreBarriered(p, g, ref frame, i);
            case OpCode.TypedMove:
                return MoveTyped(p, g, ref frame, i);
            default:
                return ExecuteCall(p, g, ref frame, i);
        }

        frame.Pc++;
        return true;
    }

    bool ExecuteCall(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        ulong argumentsAt = fp + (ulong)i.B * 8;
        switch (i.OpCode)
        {
            case OpCode.Call:
                g.PushCall(i.A, argumentsAt, 0);
                return false;
            case OpCode.CallClosure:
                ulong closure = Slot(fp, i.A);
                CheckNil(closure, frame);
                g.PushCall(FunctionOf(closure), argumentsAt, closure);
                return false;
            case OpCode.Return:
                Return(g);
                return false;
            default:
                return ExecuteSafePoint(p, g, ref frame, i);
        }
    }

    bool ExecuteSafePoint(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        if (machine.SafePoints.MustStop(p, g))
        {
            return false;
        }

        ulong fp = frame.FramePointer;
        int site = CurrentSite(frame);
        frame.IsPending = true;
        switch (i.OpCode)
        {
            case OpCode.New:
                Malloc.Begin(g, machine.Program.Types[i.B], 1, site);
                break;
            case OpCode.MakeSlice:
                SliceRoutines.BeginMake(g, Slot(fp, i.B), Slot(fp, i.C), i.D, site);
                break;
            case OpCode.GrowSlice:
                SliceRoutines.BeginGrow(g, fp + (ulong)i.B * 8, Slot(fp, i.C), i.D, site);
                break;
            case OpCode.Concat:
                StringRoutines.BeginConcat(g, fp + (ulong)i.B * 8, i.C, site);
                break;
            case OpCode.Go:
                StartGoroutine(p, frame, i, site);
                return false;
            case OpCode.CallRuntime:
                machine.RuntimeCalls.Begin(p, g, (RuntimeFunction)i.A, fp + (ulong)i.B * 8, site);
                return false;
            default:
                Invariant.Fail($"Interpreter.ExecuteSafePoint: {i.OpCode} has no meaning here");
                return false;
        }

        machine.StepRoutine(p, g);
        return false;
    }

    /// <summary>Writes an instruction's results after the routine that it started has ended.</summary>
    void Complete(Goroutine g, in Instruction i, ulong fp)
    {
        switch (i.OpCode)
        {
            case OpCode.New:
                Slot(fp, i.A) = g.Result;
                break;
            case OpCode.MakeSlice:
                ulong length = Slot(fp, i.B);
                ulong capacity = Slot(fp, i.C);
                SetSlice(fp, i.A, g.Result, length, capacity);
                break;
            case OpCode.GrowSlice:
                SetSlice(fp, i.A, g.Result, Slot(fp, i.B + 1), g.SecondResult);
                break;
            case OpCode.Concat:
                Slot(fp, i.A) = g.Result;
                Slot(fp, i.A + 1) = g.SecondResult;
                break;
            default:
                break;
        }
    }

    void SetSlice(ulong fp, int slot, ulong array, ulong length, ulong capacity)
    {
        Slot(fp, slot) = array;
        Slot(fp, slot + 1) = length;
        Slot(fp, slot + 2) = capacity;
    }

    void Divide(in CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        ulong divisor = Slot(fp, i.C);
        if (divisor == 0)
        {
            throw machine.Panics.Error("integer divide by zero", CurrentSite(frame));
        }

        WordKind kind = (WordKind)i.X;
        Slot(fp, i.A) =
            i.OpCode == OpCode.Div
                ? Arithmetic.Divide(Slot(fp, i.B), divisor, kind)
                : Arithmetic.Remainder(Slot(fp, i.B), divisor, kind);
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

    void StartGoroutine(Processor p, in CallFrame frame, in Instruction i, int site)
    {
        ulong closure = Slot(frame.FramePointer, i.A);
        if (closure == 0)
        {
            throw GoFatalException.Throw("go of nil func value");
        }

        ulong arguments = frame.FramePointer + (ulong)i.B * 8;
        machine.StartGoroutine(p, FunctionOf(closure), closure, arguments, i.C, site);
    }

    int FunctionOf(ulong closure)
    {
        ulong text = _memory.Read(closure);
        int function = Layout.FunctionAt(text);
        Invariant.Check(function > 0, "Interpreter.FunctionOf: no function at text address", text);
        return function;
    }

    static void Return(Goroutine g)
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
    }
}
