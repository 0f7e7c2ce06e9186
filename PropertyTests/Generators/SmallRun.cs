// A run of two processors in which everything happens that a timeline tells: goroutines that come, wait
// and go, barriers on and off, shadow checks, one concurrent collection with checkmark, a lazy sweep that
// the next collection finishes.

using GcSim.Simulator;
using GcSim.TraceFormat;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

static class SmallRun
{
    const int Collector = 3;

    /// <summary>A clean run: no judge may find anything in it.</summary>
    public static EventScript Clean()
    {
        EventScript script = new();
        Start(script);
        Mutate(script);
        Collect(script);
        Sweep(script);
        End(script);
        return script;
    }

    static void Start(EventScript script)
    {
        script.AtStart().Store(Data, Bss, 8, 0);
        script.At(0, 0).ProcessorState(ProcessorStatus.Running);
        script.At(1, 0).ProcessorState(ProcessorStatus.Idle);
        script.At(0, 0).GoCreate(1, 1, 0);
        script.At(0, 1).GoStart();
        script.At(0, 1).GoCreate(2, 2, 4);
        script.At(0, 1).GoCreate(Collector, 1, 5);
        script.AllocNodes(4);
        script.At(0, 1).HeapStats(64, 128, 8192);
        script.At(0, 1).BarrierOff(Bss, NodeAt(0), BarrierKind.Pointer, 6);
    }

    static void Mutate(EventScript script)
    {
        script.At(0, 1).GoBlock(WaitReason.ChanReceive);
        script.At(1, 0).ProcessorState(ProcessorStatus.Running);
        script.At(1, 2).GoStart();
        script.At(0, Collector).GoStart();
    }

    static void Collect(EventScript script)
    {
        script.At(0, Collector).GcStart(1, 0, 64, 128);
        Stop(script, StopReason.GcScan);
        script.At(0, Collector).GcPhase(GcPhase.Scan);
        Restart(script, StopReason.GcScan);
        script.At(0, Collector).RootStart(RootKind.Bss, 0);
        script.At(0, Collector).Grey(NodeAt(0), 1);
        Stop(script, StopReason.GcMark);
        script.At(0, Collector).GcPhase(GcPhase.Mark);
        Restart(script, StopReason.GcMark);
        script.At(0, Collector).ScanStart(NodeAt(0));
        script.At(1, 2).BarrierStart(NodeAt(0), NodeAt(1), BarrierKind.Pointer, 7);
        script.At(1, 2).BarrierStore(NodeAt(0), NodeAt(1));
        EventEmitter shade = script.At(1, 2);
        shade.Shade(NodeAt(1), NodeAt(1));
        shade.Grey(NodeAt(1), 1);
        script.At(0, Collector).ScanStart(NodeAt(1));
        Terminate(script);
    }

    static void Terminate(EventScript script)
    {
        Stop(script, StopReason.GcMarkTermination);
        script.At(0, Collector).GcPhase(GcPhase.Off);
        script.At(0, Collector).GcPhase(GcPhase.MarkTermination);
        script.At(0, Collector).RootStart(RootKind.Stack, 2);
        script.At(0, Collector).Grey(NodeAt(2), 1);
        script.At(0, Collector).ScanStart(NodeAt(2));
        script.At(0, Collector).StackRoot(2, Arena + 0x10000, NodeAt(2));
        script.At(0, Collector).MarkDone(1, 0);
        script.At(0, Collector).GcPhase(GcPhase.Off);
        script.At(0, Collector).GcPhase(GcPhase.MarkTermination);
        EventEmitter second = script.At(0, Collector);
        second.CheckMark(NodeAt(0));
        second.CheckMark(NodeAt(1));
        second.CheckMark(NodeAt(2));
        script.At(0, Collector).ShadowCheck(NodeAt(0), NodeAt(1), NodeAt(1), ShadowVerdict.Agrees);
        script.At(0, Collector).MarkDone(1, 1);
        script.At(0, Collector).GcPhase(GcPhase.Off);
        script.At(0, Collector).SweepStart(2, 1);
        script.At(0, Collector).HeapStats(64, 128, 8192);
        script.At(0, Collector).GcEnd(1, 2, 64, 128);
        Restart(script, StopReason.GcMarkTermination);
    }

    static void Stop(EventScript script, StopReason reason)
    {
        script.At(0, Collector).StopWorld(reason);
        script.At(1, 0).ProcessorState(ProcessorStatus.GcStopped);
        script.At(0, Collector).WorldStopped(reason);
    }

    static void Restart(EventScript script, StopReason reason)
    {
        script.At(0, Collector).StartWorld(reason);
        script.At(1, 0).ProcessorState(ProcessorStatus.Running);
    }

    static void Sweep(EventScript script)
    {
        script.At(0, Collector).GoBlock(WaitReason.ConcurrentGcWait);
        script.At(1, 2).Free(NodeAt(3), 16);
        script.At(1, 2).SpanSweep(Arena, 2, 1);
        script.At(1, 2).SweepDone(2);
        script.At(1, 2).HeapStats(48, 96, 8192);
        script.At(1, 2).Alloc(NodeAt(3), 12, Node, 8);
    }

    static void End(EventScript script)
    {
        script.At(1, 2).GoReady(1);
        script.At(1, 2).GoExit();
        script.At(0, 1).GoStart();
        script.At(0, 1).Exit(ExitKind.Normal, 0);
    }
}
