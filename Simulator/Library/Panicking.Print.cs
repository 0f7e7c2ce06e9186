using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

// Nobody recovered: the panics are printed, oldest first, and the run ends with exit code 2. A value with a
// String or Error method is printed by calling it, as the runtime does; a panic out of that call is one
// too many. Go: panic.go printpanics; error.go printany; panic1.go startpanic_m.
public sealed partial class Panicking
{
    /// <summary>A goroutine is printing its panics; Go: m.dying.</summary>
    bool _isDying;

    void StartPrinting(Goroutine g, ref Activation a)
    {
        if (_isDying)
        {
            machine.Output.Print("panic during panic\n");
            throw new GoFatalException(ExitKind.Panic, 3, "panic during panic");
        }

        _isDying = true;
        a.F = 0;
        a.State = (byte)State.PrintNext;
        PrintNext(g, ref a);
    }

    void PrintNext(Goroutine g, ref Activation a)
    {
        if (a.F == (ulong)g.PanicCount)
        {
            throw End(g);
        }

        PanicRecord panic = g.PanicAt((int)a.F);
        machine.Output.Print(a.F == 0 ? "panic: " : "\tpanic: ");
        int method = panic.Kind == PanicKind.Value ? TextMethod(panic.Type) : 0;
        if (method == 0)
        {
            machine.Output.Print(machine.PanicTexts.Of(panic));
            EndLine(panic, ref a);
            return;
        }

        a.State = (byte)State.PrintResult;
        a.C = machine.Stacks.Reserve(g, 24);
        machine.Memory.StackWord(a.C) = panic.Data;
        g.PushCall(method, a.C, 0);
        Interpreter.Begin(g);
    }

    void PrintResult(Goroutine g, ref Activation a)
    {
        ulong result = machine.Stacks.Reserve(g, 24) + 8;
        machine.Output.PrintMemory(
            machine.Memory.StackWord(result),
            machine.Memory.StackWord(result + 8)
        );
        EndLine(g.PanicAt((int)a.F), ref a);
    }

    void EndLine(in PanicRecord panic, ref Activation a)
    {
        machine.Output.Print(panic.IsRecovered ? " [recovered]\n" : "\n");
        a.F++;
        a.State = (byte)State.PrintNext;
    }

    /// <summary>String() string, else Error() string, of a value's type; 0: it has neither.</summary>
    int TextMethod(ulong typeAddress)
    {
        RuntimeType type = machine.Program.Types[Layout.TypeAt(typeAddress)];
        foreach (string name in (System.ReadOnlySpan<string>)["String", "Error"])
        {
            foreach (Method method in type.Methods)
            {
                if (method.Name == name && IsText(machine.Program.Functions[method.Function]))
                {
                    return method.Function;
                }
            }
        }

        return 0;
    }

    static bool IsText(Function function) => function is { ParameterWords: 1, ResultWords: 2 };

    GoFatalException End(Goroutine g)
    {
        if (g.HasFaulted)
        {
            string hex = g.FaultAddress.ToString("x", CultureInfo.InvariantCulture);
            machine.Output.Print($"[signal 0xb code=0x1 addr=0x{hex}]\n");
        }

        string message = machine.PanicTexts.Of(g.PanicAt(g.PanicCount - 1));
        return new GoFatalException(ExitKind.Panic, 2, message);
    }

    internal void Transfer(StateTransfer s) => s.Value(ref _isDying);
}
