// What OpCode.CallRuntime does: the functions of package runtime, os and the print built-ins. Short ones
// act at once, long ones push a routine; the instruction is completed when the goroutine runs on.

using System;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Functions of the built-in packages.</summary>
public sealed class RuntimeCalls(Machine machine)
{
    /// <param name="i">Its operands C and D mean what the function's row says.</param>
    /// <param name="at">Address of the first argument word; results follow the arguments.</param>
    public void Begin(Processor p, Goroutine g, in Instruction i, ulong at, int site)
    {
        RuntimeFunction function = (RuntimeFunction)i.A;
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
                machine.Heap.Stats.GcPercent = Math.Max((int)Word(at), -1);
                Word(at + 8) = (ulong)(long)old;
                Collector.BeginForced(g, GcForce.Eager, site);
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
            case RuntimeFunction.AtomicStorePointer:
            case RuntimeFunction.AtomicSwapPointer:
            case RuntimeFunction.AtomicCompareAndSwapPointer:
                Atomics.BeginPointer(g, function, at, site);
                break;
            case RuntimeFunction.AtomicLoad64:
                Atomic(AtomicOperation.Load, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicStore64:
                Atomic(AtomicOperation.Store, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicSwap64:
                Atomic(AtomicOperation.Swap, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicCompareAndSwap64:
                Atomic(AtomicOperation.CompareAndSwap, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicAdd64:
                Atomic(AtomicOperation.Add, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicLoad32:
                Atomic(AtomicOperation.Load, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicStore32:
                Atomic(AtomicOperation.Store, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicSwap32:
                Atomic(AtomicOperation.Swap, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicCompareAndSwap32:
                Atomic(AtomicOperation.CompareAndSwap, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicAdd32:
                Atomic(AtomicOperation.Add, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.MakeChan:
                ChanMaker.Begin(g, i.D, Word(at), at + 8, site);
                break;
            case RuntimeFunction.ChanSend:
                ChanSend.Begin(machine, g, at, blocks: true, site);
                break;
            case RuntimeFunction.ChanTrySend:
                ChanSend.Begin(machine, g, at, blocks: false, site);
                break;
            case RuntimeFunction.ChanReceive:
                ChanReceive.Begin(machine, g, at, blocks: true, site);
                break;
            case RuntimeFunction.ChanTryReceive:
                ChanReceive.Begin(machine, g, at, blocks: false, site);
                break;
            case RuntimeFunction.ChanClose:
                ChanClose.Begin(g, Word(at), site);
                break;
            case RuntimeFunction.Select:
                Select.Begin(g, at, i.C, site);
                break;
            case RuntimeFunction.SelectBlock:
                machine.Scheduler.Park(p, g, WaitReason.SelectNoCases);
                return;
            case RuntimeFunction.CopySlice:
                machine.Parts.Copying.BeginSlices(p, g, at, i.C, site);
                return;
            case RuntimeFunction.CopyString:
                machine.Parts.Copying.BeginString(p, g, at, site);
                return;
            case RuntimeFunction.StringOfBytes:
                Convert(p, g, StringConversion.StringOfBytes, at, site);
                return;
            case RuntimeFunction.BytesOfString:
                Convert(p, g, StringConversion.BytesOfString, at, site);
                return;
            case RuntimeFunction.StringOfRunes:
                Convert(p, g, StringConversion.StringOfRunes, at, site);
                return;
            case RuntimeFunction.RunesOfString:
                Convert(p, g, StringConversion.RunesOfString, at, site);
                return;
            case RuntimeFunction.StringOfRune:
                Convert(p, g, StringConversion.StringOfRune, at, site);
                return;
            case RuntimeFunction.NextRune:
                machine.Parts.StringConversions.NextRune(at);
                return;
            case RuntimeFunction.None:
            case RuntimeFunction.GoMaxProcs:
            case RuntimeFunction.ReadMemStats:
            case RuntimeFunction.Goexit:
            default:
                Invariant.Fail($"RuntimeCalls.Begin: {function} is not part of this machine yet");
                return;
        }

        machine.StepRoutine(p, g);
    }

    void Convert(Processor p, Goroutine g, StringConversion conversion, ulong at, int site)
    {
        StringConversions.Begin(g, conversion, at, site);
        machine.StepRoutine(p, g);
    }

    void Atomic(AtomicOperation operation, WordKind kind, ulong at, int site) =>
        machine.Parts.Atomics.Apply(operation, kind, at, site);

    void Text(string text) => machine.Output.Print(text);

    static string Hex(ulong word) => "0x" + word.ToString("x", CultureInfo.InvariantCulture);

    ref ulong Word(ulong address) => ref machine.Memory.Word(address);
}
