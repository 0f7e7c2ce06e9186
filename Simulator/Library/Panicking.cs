// panic and Goexit: the deferred calls of the goroutine are run from the innermost frame out, each below the
// frame that panicked, whose own work is over. A record stays on the list while its call runs, so that a
// panic out of that call finds it started, marks the older panic aborted and goes on with the next. A
// call that recovered makes the frame that deferred it return: frames and routines above it are dropped.
//
// Go: panic.go gopanic, Goexit, gorecover; panic1.go recovery.
//
// Activation of Panic and Goexit: A index of the panic (Panic), B the defer record, C where the callee's
// frame begins, D its funcval, E frame that deferred, F panics printed.

namespace GcSim.Simulator;

/// <summary>Routine.Panic and Routine.Goexit.</summary>
public sealed partial class Panicking(Machine machine)
{
    enum State : byte
    {
        NextDefer,
        Start,
        CopyArguments,
        Call,
        Returned,
        ForgetPanic,
        ForgetFunction,
        Unlink,
        Free,
        Freed,
        PrintNext,
        PrintResult,
    }

    /// <summary>Starts a panic with an interface value in the innermost frame.</summary>
    public void Begin(Goroutine g, ulong type, ulong data, PanicKind kind, int site)
    {
        machine.Emit.Panic(site);
        g.Frame.IsPanicking = true;
        int index = g.PushPanic();
        ref PanicRecord panic = ref g.PanicAt(index);
        (panic.Type, panic.Data, panic.Kind) = (type, data, kind);
        g.Push(Routine.Panic, site).A = (ulong)index;
    }

    public static void BeginGoexit(Goroutine g, int site)
    {
        g.Frame.IsPanicking = true;
        g.Push(Routine.Goexit, site);
    }

    /// <summary>What recover() returns to the innermost frame; Go: gorecover.</summary>
    /// <param name="at">Where the two result words go.</param>
    /// <param name="above">The frame that asks, counted from the innermost.</param>
    public void Recover(Goroutine g, ulong at, int above)
    {
        (ulong type, ulong data) = (0, 0);
        if (g.PanicCount > 0)
        {
            ref PanicRecord panic = ref g.PanicAt(g.PanicCount - 1);
            if (!panic.IsRecovered && IsCallee(g.CallCount - 1 - above, g, panic.Callee))
            {
                panic.IsRecovered = true;
                (type, data) = (panic.Type, panic.Data);
                bool isKnown = type != 0 || panic.Kind == PanicKind.Value;
                Invariant.Check(
                    isKnown,
                    "Panicking.Recover: the program lacks runtime's error types"
                );
            }
        }

        machine.Memory.StackWord(at) = type;
        machine.Memory.StackWord(at + 8) = data;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        Defers defers = machine.Parts.Defers;
        switch ((State)a.State)
        {
            case State.NextDefer:
                NextDefer(g, ref a);
                return;
            case State.Start:
                Start(p, g, ref a);
                return;
            case State.CopyArguments:
                CopyArguments(p, g, ref a);
                return;
            case State.Call:
                Call(g, ref a);
                return;
            case State.Returned:
                Returned(g, ref a);
                return;
            case State.ForgetPanic:
                defers.Store(a.B, DeferRecord.Panic, 0, a.Site);
                a.State = (byte)State.ForgetFunction;
                return;
            case State.ForgetFunction:
                defers.Store(a.B, DeferRecord.Function, 0, a.Site);
                a.State = (byte)State.Unlink;
                return;
            case State.Unlink:
                g.Defer = defers.Word(a.B, DeferRecord.Link);
                a.E = defers.Word(a.B, DeferRecord.Frame);
                machine.Emit.Load(a.B + DeferRecord.Link, 8, a.Site);
                a.State = (byte)State.Free;
                return;
            case State.Free:
                a.State = (byte)State.Freed;
                defers.BeginFree(g, a.B, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.Freed:
                Freed(g, ref a);
                return;
            case State.PrintNext:
                PrintNext(g, ref a);
                return;
            case State.PrintResult:
                PrintResult(g, ref a);
                return;
            default:
                Invariant.Fail($"Panicking.Step: state {a.State}");
                return;
        }
    }

    static bool IsPanic(in Activation a) => a.Routine == Routine.Panic;

    /// <summary>Wrappers that the compiler made stand between a deferred call and its method.</summary>
    bool IsCallee(int frame, Goroutine g, int callee)
    {
        while (
            frame > callee
            && frame > 0
            && machine.Program.Functions[g.CallAt(frame - 1).Function].IsWrapper
        )
        {
            frame--;
        }

        return frame == callee;
    }

    void NextDefer(Goroutine g, ref Activation a)
    {
        a.B = g.Defer;
        if (a.B == 0)
        {
            NoneLeft(g, ref a);
            return;
        }

        bool isStarted = machine.Memory.Load(a.B + DeferRecord.Started, WordKind.Uint8) != 0;
        if (!isStarted)
        {
            ulong started = a.B + DeferRecord.Started;
            machine.Parts.Library.Stores.Plain(started, 1, WordKind.Uint8, a.Site);
            a.State = (byte)State.Start;
            return;
        }

        for (int i = 0; i < g.PanicCount; i++)
        {
            ref PanicRecord older = ref g.PanicAt(i);
            if (older.Defer == a.B)
            {
                older.IsAborted = true;
                older.Defer = 0;
                older.Callee = -1;
            }
        }

        a.State = (byte)State.ForgetPanic;
    }

    /// <summary>The panic runs the record's call: both are told of each other.</summary>
    void Start(Processor p, Goroutine g, ref Activation a)
    {
        a.State = (byte)State.CopyArguments;
        if (!IsPanic(a))
        {
            Step(p, g, ref a);
            return;
        }

        g.PanicAt((int)a.A).Defer = a.B;
        ulong slot = a.B + DeferRecord.Panic;
        machine.Parts.Library.Stores.Pointer(p, g, slot, g.Frame.FramePointer, a.Site);
    }

    void CopyArguments(Processor p, Goroutine g, ref Activation a)
    {
        Defers defers = machine.Parts.Defers;
        ulong sizeBytes = defers.ArgumentBytes(a.B);
        a.C = machine.Stacks.Reserve(g, sizeBytes);
        a.D = defers.Word(a.B, DeferRecord.Function);
        a.State = (byte)State.Call;
        Memmove.Begin(g, a.C, DeferRecord.Arguments(a.B), sizeBytes, a.Site);
        machine.StepRoutine(p, g);
    }

    void Call(Goroutine g, ref Activation a)
    {
        a.State = (byte)State.Returned;
        if (a.D == 0)
        {
            machine.Panics.NilDereference(g, 0, a.Site);
            return;
        }

        if (IsPanic(a))
        {
            g.PanicAt((int)a.A).Callee = g.CallCount;
        }

        g.PushCall(machine.Interpreter.FunctionOf(a.D), a.C, a.D);
        Interpreter.Begin(g);
    }

    static void Returned(Goroutine g, ref Activation a)
    {
        if (g.Defer != a.B)
        {
            throw GoFatalException.Throw(
                IsPanic(a) ? "bad defer entry in panic" : "bad defer entry in Goexit"
            );
        }

        if (IsPanic(a))
        {
            ref PanicRecord panic = ref g.PanicAt((int)a.A);
            panic.Callee = -1;
            panic.Defer = 0;
        }

        a.State = (byte)State.ForgetPanic;
    }

    void Freed(Goroutine g, ref Activation a)
    {
        a.State = (byte)State.NextDefer;
        if (IsPanic(a) && g.PanicAt((int)a.A).IsRecovered)
        {
            int frame = (int)a.E;
            g.PopPanic();
            while (g.PanicCount > 0 && g.PanicAt(g.PanicCount - 1).IsAborted)
            {
                g.PopPanic();
            }

            if (g.PanicCount == 0)
            {
                g.HasFaulted = false;
            }

            ReturnFrom(g, frame);
        }
    }

    /// <summary>Go: recovery: the frame that deferred the call goes on at its end.</summary>
    void ReturnFrom(Goroutine g, int index)
    {
        int top = g.ActivationCount - 1;
        while (!IsBytecodeOf(g.ActivationAt(top), index))
        {
            top--;
        }

        g.Unwind(top + 1, index + 1);
        ref CallFrame frame = ref g.Frame;
        Function function = machine.Program.Functions[frame.Function];
        Invariant.Check(function.RecoveryPc >= 0, "Panicking.ReturnFrom: no recovery point");
        frame.Pc = function.RecoveryPc;
        frame.IsPending = frame.IsPanicking = false;
    }

    static bool IsBytecodeOf(in Activation a, int frame) =>
        a.Routine == Routine.Bytecode && (int)a.A <= frame;

    void NoneLeft(Goroutine g, ref Activation a)
    {
        if (!IsPanic(a))
        {
            g.Unwind(0, 0);
            return;
        }

        StartPrinting(g, ref a);
    }
}
