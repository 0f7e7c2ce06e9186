// What OpCode.CallRuntime does: the functions of package runtime, os and the print built-ins. Short ones
// act at once, long ones push a routine; the instruction is completed when the goroutine runs on.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Functions of the built-in packages.</summary>
public sealed class RuntimeCalls(Machine machine)
{
    /// <param name="at">Address of the first argument word; results follow the arguments.</param>
    public void Begin(Processor p, Goroutine g, RuntimeFunction function, ulong at, int site)
    {
        switch (function)
        {
            case RuntimeFunction.Gc:
            case RuntimeFunction.FreeOsMemory:
                Collector.BeginForced(g, GcForce.Eager, site);
                return;
            case RuntimeFunction.Gosched:
                machine.Scheduler.Yield(p, g, WaitReason.Gosched);
                return;
            case RuntimeFunction.KeepAlive:
                return;
            case RuntimeFunction.SetFinalizer:
                Finalizers.BeginSet(g, at, site);
                return;
            case RuntimeFunction.NumGoroutine:
                Word(at) = (ulong)machine.CountUserGoroutines();
                return;
            case RuntimeFunction.OsArgs:
                machine.Memory.WriteArguments(at);
                return;
            case RuntimeFunction.OsExit:
                throw new GoFatalException(ExitKind.OsExit, (int)Word(at), "exit");
            case RuntimeFunction.SetGcPercent:
                int old = machine.Heap.Stats.GcPercent;
                machine.Heap.Stats.GcPercent = (int)Word(at);
                Word(at + 8) = (ulong)(long)old;
                return;
            case RuntimeFunction.PrintInt:
                Text(((long)Word(at)).ToString(CultureInfo.InvariantCulture));
                return;
            case RuntimeFunction.PrintUint:
                Text(Word(at).ToString(CultureInfo.InvariantCulture));
                return;
            case RuntimeFunction.PrintFloat:
                Text(FloatText.Of(Word(at)));
                return;
            case RuntimeFunction.PrintBool:
                Text(Word(at) != 0 ? "true" : "false");
                return;
            case RuntimeFunction.PrintPointer:
                Text(Hex(Word(at)));
                return;
            case RuntimeFunction.PrintString:
                machine.Output.PrintMemory(Word(at), Word(at + 8));
                return;
            case RuntimeFunction.PrintSlice:
                string length = Word(at + 8).ToString(CultureInfo.InvariantCulture);
                string capacity = Word(at + 16).ToString(CultureInfo.InvariantCulture);
                Text($"[{length}/{capacity}]{Hex(Word(at))}");
                return;
            case RuntimeFunction.PrintInterface:
                Text($"({Hex(Word(at))},{Hex(Word(at + 8))})");
                return;
            case RuntimeFunction.PrintSpace:
                Text(" ");
                return;
            case RuntimeFunction.PrintNewline:
                Text("\n");
                return;
            case RuntimeFunction.None:
            case RuntimeFunction.GoMaxProcs:
            case RuntimeFunction.ReadMemStats:
            case RuntimeFunction.Goexit:
            default:
                Invariant.Fail($"RuntimeCalls.Begin: {function} is not part of this machine yet");
                return;
        }
    }

    void Text(string text) => machine.Output.Print(text);

    static string Hex(ulong word) => "0x" + word.ToString("x", CultureInfo.InvariantCulture);

    ref ulong Word(ulong address) => ref machine.Memory.Word(address);
}
