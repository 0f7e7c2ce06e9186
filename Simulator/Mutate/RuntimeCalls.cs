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
                Collector.BeginForced(g, GcForce.Eager, site);
                return;
            case RuntimeFunction.FreeOsMemory:
                Scavenger.BeginFreeOsMemory(g, site);
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
                Word(at) = (ulong)machine.CountGoroutines();
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
                Atomic(g, AtomicOperation.Load, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicStore64:
                Atomic(g, AtomicOperation.Store, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicSwap64:
                Atomic(g, AtomicOperation.Swap, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicCompareAndSwap64:
                Atomic(g, AtomicOperation.CompareAndSwap, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicAdd64:
                Atomic(g, AtomicOperation.Add, WordKind.Int64, at, site);
                return;
            case RuntimeFunction.AtomicLoad32:
                Atomic(g, AtomicOperation.Load, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicStore32:
                Atomic(g, AtomicOperation.Store, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicSwap32:
                Atomic(g, AtomicOperation.Swap, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicCompareAndSwap32:
                Atomic(g, AtomicOperation.CompareAndSwap, WordKind.Int32, at, site);
                return;
            case RuntimeFunction.AtomicAdd32:
                Atomic(g, AtomicOperation.Add, WordKind.Int32, at, site);
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
            case RuntimeFunction.MutexLock:
                Mutexes.BeginLock(g, Word(at), site);
                break;
            case RuntimeFunction.MutexUnlock:
                Mutexes.BeginUnlock(g, Word(at), site);
                break;
            case RuntimeFunction.WaitGroupAdd:
                WaitGroups.BeginAdd(g, Word(at), Word(at + 8), site);
                break;
            case RuntimeFunction.WaitGroupWait:
                WaitGroups.BeginWait(g, Word(at), site);
                break;
            case RuntimeFunction.SemAcquire:
                Semaphores.BeginAcquire(g, Word(at), site);
                break;
            case RuntimeFunction.SemRelease:
                Semaphores.BeginRelease(g, Word(at), site);
                break;
            case RuntimeFunction.GoMaxProcs:
                machine.Parts.GoMaxProcs.Begin(g, at, site);
                return;
            case RuntimeFunction.ProcPin:
                g.PinCount++;
                Word(at) = (ulong)p.Id;
                return;
            case RuntimeFunction.ProcUnpin:
                Invariant.Check(g.PinCount > 0, "RuntimeCalls.Begin: not pinned", (ulong)g.Id);
                g.PinCount--;
                return;
            case RuntimeFunction.RegisterPools:
                machine.Parts.Library.Pools.Register(Word(at));
                return;
            case RuntimeFunction.Random:
                Word(at + 8) = machine.Choose(ChoiceKind.Random, (uint)Word(at));
                return;
            case RuntimeFunction.TimeSleep:
                Timers.BeginSleep(g, Word(at), site);
                break;
            case RuntimeFunction.NanoTime:
                Word(at) = machine.TimeNanoseconds;
                return;
            case RuntimeFunction.SelectBlock:
                machine.Scheduler.Park(p, g, WaitReason.SelectNoCases);
                return;
            case RuntimeFunction.CopySlice:
                machine.Parts.Copying.BeginSlices(p, g, at, i.C, site, isPlain: i.D != 0);
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
            case RuntimeFunction.Recover:
                machine.Parts.Panicking.Recover(g, at, i.C);
                return;
            case RuntimeFunction.Goexit:
                Panicking.BeginGoexit(g, site);
                return;
            case RuntimeFunction.MapAccess:
                machine.Parts.Maps.Access(g, at, i.C, site);
                return;
            case RuntimeFunction.MapLength:
                machine.Parts.Maps.Length(at, site);
                return;
            case RuntimeFunction.MapMake:
                Start(p, g, Routine.MapMake, i.C, at, site);
                return;
            case RuntimeFunction.MapAssign:
                Start(p, g, Routine.MapAssign, i.C, at, site);
                return;
            case RuntimeFunction.MapDelete:
                Start(p, g, Routine.MapDelete, i.C, at, site);
                return;
            case RuntimeFunction.MapIterate:
                Start(p, g, Routine.MapIterateInit, i.C, at, site);
                return;
            case RuntimeFunction.MapIterateNext:
                MapIteration.BeginNext(g, (ulong)i.C, Word(at), site);
                machine.StepRoutine(p, g);
                return;
            case RuntimeFunction.ConvertToInterface:
                Interfaces.BeginConvert(g, i.C, i.D, at, site);
                machine.StepRoutine(p, g);
                return;
            case RuntimeFunction.ConvertInterface:
                machine.Parts.Interfaces.Convert(at, i.C);
                return;
            case RuntimeFunction.AssertType:
                machine.Parts.Interfaces.BeginAssertType(p, g, at, i.C, i.D != 0, site);
                return;
            case RuntimeFunction.AssertInterface:
                machine.Parts.Interfaces.BeginAssertInterface(p, g, at, i.C, i.D != 0, site);
                return;
            case RuntimeFunction.DynamicType:
                int type = Itabs.DynamicType(Word(at));
                Word(at + 8) = type == 0 ? 0 : Layout.TypeAddress(type);
                return;
            case RuntimeFunction.ValuesEqual:
                CompareValues(g, at, i.C, site);
                return;
            case RuntimeFunction.ReadMemStats:
                MemStats.Begin(g, Word(at), site);
                machine.StepRoutine(p, g);
                return;
            case RuntimeFunction.TypeFact:
                machine.Parts.Reflection.Fact(at);
                return;
            case RuntimeFunction.TypeText:
                machine.Parts.Reflection.Text(at);
                return;
            case RuntimeFunction.InterfaceWord:
                machine.Parts.Reflection.InterfaceWord(at);
                return;
            case RuntimeFunction.ReflectNew:
                Reflection.BeginNew(g, at, site);
                break;
            case RuntimeFunction.ReflectMove:
                machine.Parts.Reflection.BeginMove(g, at, site);
                break;
            case RuntimeFunction.ReflectMovePartial:
                machine.Parts.Reflection.BeginMovePartial(g, at, site);
                break;
            case RuntimeFunction.ReflectSliceCopy:
                machine.Parts.Reflection.BeginSliceCopy(p, g, at, site);
                return;
            case RuntimeFunction.ReflectCall:
                machine.Parts.Reflection.BeginCall(g, at);
                return;
            case RuntimeFunction.ReflectResults:
                machine.Parts.Reflection.BeginResults(g, at, site);
                break;
            case RuntimeFunction.ReflectMapAccess:
                machine.Parts.Maps.Access(g, at + 8, Layout.TypeAt(Word(at)), site);
                return;
            case RuntimeFunction.ReflectMapAssign:
                Start(p, g, Routine.MapAssign, Layout.TypeAt(Word(at)), at + 8, site);
                return;
            case RuntimeFunction.ReflectMapDelete:
                Start(p, g, Routine.MapDelete, Layout.TypeAt(Word(at)), at + 8, site);
                return;
            case RuntimeFunction.None:
            default:
                Invariant.Fail($"RuntimeCalls.Begin: {function} is not part of this machine yet");
                return;
        }

        machine.StepRoutine(p, g);
    }

    void CompareValues(Goroutine g, ulong at, int type, int site)
    {
        int offender = 0;
        bool isEqual = machine.Equality.AreEqual(type, Word(at), Word(at + 8), ref offender);
        Word(at + 16) = isEqual ? 1UL : 0;
        if (offender != 0)
        {
            machine.Panics.Error(g, machine.Equality.Text(offender), site);
        }
    }

    /// <summary>A routine that begins with A the operand, C address of the arguments.</summary>
    void Start(Processor p, Goroutine g, Routine routine, int operand, ulong at, int site)
    {
        ref Activation a = ref g.Push(routine, site);
        a.A = (ulong)operand;
        a.C = at;
        machine.StepRoutine(p, g);
    }

    void Convert(Processor p, Goroutine g, StringConversion conversion, ulong at, int site)
    {
        StringConversions.Begin(g, conversion, at, site);
        machine.StepRoutine(p, g);
    }

    void Atomic(Goroutine g, AtomicOperation operation, WordKind kind, ulong at, int site) =>
        machine.Parts.Atomics.Apply(g, operation, kind, at, site);

    void Text(string text) => machine.Output.Print(text);

    static string Hex(ulong word) => "0x" + word.ToString("x", CultureInfo.InvariantCulture);

    ref ulong Word(ulong address) => ref machine.Memory.Word(address);
}
