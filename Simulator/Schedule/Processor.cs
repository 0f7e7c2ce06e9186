// A P with the M that runs on it merged into one: there is no system call that would part them. That
// the M's identity, g0 switches and thread parking are not modelled is stated in this folder's README.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: runtime2.go p, and the fields of m that matter.</summary>
public sealed class Processor(int id, EnabledProcessors enabled)
{
    /// <summary>Go: runtime2.go p.runq.</summary>
    public const int RunQueueLength = 256;

    [UsedPart]
    public readonly int[] RunQueue = new int[RunQueueLength];
    public uint RunQueueHead;
    public uint RunQueueTail;

    /// <summary>Free defer records by class of argument size. Go: p.deferpool.</summary>
    public readonly ulong[] DeferPool = new ulong[DeferRecord.PoolClasses];

    ProcessorStatus _status;
    bool _isWaiting;

    public int Id { get; } = id;

    public ProcessorStatus Status
    {
        get => _status;
        set
        {
            _status = value;
            enabled.Change();
        }
    }

    /// <summary>The goroutine that it runs; 0: it is in the scheduler.</summary>
    public int Running;

    /// <summary>Virtual time up to which it has worked.</summary>
    public ulong ClockNanoseconds;

    /// <summary>Waits for other Ps (a stopping world, a goroutine to be scanned): not enabled.</summary>
    public bool IsWaiting
    {
        get => _isWaiting;
        set
        {
            _isWaiting = value;
            enabled.Change();
        }
    }

    /// <summary>It can make a step.</summary>
    public bool IsEnabled => _status == ProcessorStatus.Running && !_isWaiting;

    /// <summary>The goroutine that it will run once its stack has been scanned; 0: none.</summary>
    public int AwaitedGoroutine;

    /// <summary>The lock of the runtime that it sleeps for, by address; 0: none.</summary>
    public ulong AwaitedLock;

    /// <summary>Awake without work, looking for some. Go: m.spinning.</summary>
    public bool IsSpinning;

    /// <summary>Routines that it runs on its own stack while it helps the collector. Go: m.g0.</summary>
    public Goroutine SystemStack { get; } = new(0);

    /// <summary>What its marking worker has in hand.</summary>
    internal MarkState Mark { get; } = new();

    /// <summary>Go: p.schedtick: counts schedule decisions; sysmon compares it.</summary>
    public uint ScheduleTick;

    /// <summary>The tick that sysmon saw last, and when. Go: sysmontick.</summary>
    public uint MonitorTick;
    public ulong MonitorTimeNanoseconds;

    /// <summary>Its goroutine runs a collection. Go: m.gcing.</summary>
    public bool IsCollecting;

    /// <summary>In a write barrier: a nested one does nothing. Go: m.inwb.</summary>
    public bool InWriteBarrier;

    /// <summary>What the step under way costs beyond its routine's base cost.</summary>
    public ulong ExtraCostNanoseconds;

    /// <summary>Steps left until the next jitter choice.</summary>
    public uint StepsToJitter;

    /// <summary>Next in the list of idle Ps. Go: p.link.</summary>
    public int NextIdle;

    /// <summary>Back to the state at the start of a run.</summary>
    public void Clear()
    {
        RunQueueHead = RunQueueTail = 0;
        System.Array.Clear(DeferPool);
        Status = ProcessorStatus.Idle;
        Running = AwaitedGoroutine = 0;
        ClockNanoseconds = MonitorTimeNanoseconds = ExtraCostNanoseconds = 0;
        AwaitedLock = 0;
        SystemStack.Clear();
        IsCollecting = IsWaiting = IsSpinning = InWriteBarrier = false;
        ScheduleTick = MonitorTick = StepsToJitter = 0;
        NextIdle = -1;
    }

    internal void Transfer(StateTransfer s, Program program)
    {
        TransferQueue(s);
        s.Words(DeferPool);
        s.Value(ref _status);
        s.Value(ref Running);
        s.Value(ref ClockNanoseconds);
        s.Value(ref _isWaiting);
        enabled.Change();
        s.Value(ref AwaitedGoroutine);
        s.Value(ref AwaitedLock);
        s.Value(ref IsSpinning);
        SystemStack.Transfer(s);
        Mark.Transfer(s, program);
        s.Value(ref ScheduleTick);
        s.Value(ref MonitorTick);
        s.Value(ref MonitorTimeNanoseconds);
        s.Value(ref IsCollecting);
        s.Value(ref InWriteBarrier);
        s.Value(ref ExtraCostNanoseconds);
        s.Value(ref StepsToJitter);
        s.Value(ref NextIdle);
    }

    void TransferQueue(StateTransfer s)
    {
        s.Value(ref RunQueueHead);
        s.Value(ref RunQueueTail);
        uint length = RunQueueTail - RunQueueHead;
        s.Check(length <= RunQueueLength, "a run queue", length);
        for (uint i = RunQueueHead; i != RunQueueTail; i++)
        {
            s.Value(ref RunQueue[i % RunQueueLength]);
        }
    }
}
