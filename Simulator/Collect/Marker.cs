// Marking: takes roots in index order, scans each block low to high, greys what it finds, and drains
// the grey objects depth first (last in first out). A worker is a routine; every load of a word, every
// test and every setting of a mark bit is a step of its own, so that mutators and other workers come
// between them.
//
// Go: mgc.go markroot, scanblock, scanobject, greyobject, drainworkbuf, drainobjects, getfull,
// gchelper, gchelpwork, gcphasework. In Scan a root's direct referents are only greyed; outside of it each
// root is drained before the next is taken, so the first violation met is in root order.
//
// What must hold: an object is queued iff its mark was set by this worker or a racing one saw it
// unmarked too (both queue it, which is harmless and was so). Termination: a worker ends when no full
// buffer is left and all work.nproc workers wait.
//
// Activation of Routine.MarkWorker: A MarkMode, B goroutine (OwnStack).

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Go: mgc.go's marking half.</summary>
public sealed partial class Marker(Machine machine)
{
    enum State : byte
    {
        Start,
        NextRoot,
        NextBlock,
        AwaitGoroutine,
        GetBuffer,
        NextWord,
        CheckShadow,
        TestMark,
        SetMark,
        Pop,
        GetFull,
        AwaitWork,
        Finish,
    }

    const int MarkingStates =
        1 << (int)State.NextRoot
        | 1 << (int)State.NextBlock
        | 1 << (int)State.GetBuffer
        | 1 << (int)State.NextWord
        | 1 << (int)State.CheckShadow
        | 1 << (int)State.TestMark
        | 1 << (int)State.SetMark
        | 1 << (int)State.Pop;

    /// <summary>Go: work.markfor: the next root to take.</summary>
    int _nextRoot;
    int _rootCount;

    /// <summary>Go: work.nwait, work.nproc, work.ndone.</summary>
    int _waiting;
    int _helpersLeft;

    /// <summary>Workers of the pass under way; Go: work.nproc.</summary>
    public int WorkerCount { get; private set; } = 1;

    /// <summary>Helpers that have not finished; Go: work.alldone.</summary>
    public bool HelpersAreDone => _helpersLeft == 0;

    public void Reset()
    {
        _nextRoot = _rootCount = _waiting = _helpersLeft = 0;
        WorkerCount = 1;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _nextRoot);
        s.Value(ref _rootCount);
        s.Value(ref _waiting);
        s.Value(ref _helpersLeft);
        WorkerCount = s.Value(WorkerCount);
    }

    /// <summary>Go: parforsetup over the fixed roots and one for each goroutine.</summary>
    public void Setup(int workers)
    {
        _nextRoot = 0;
        bool hasNoRoots =
            machine.Collector.InCheckMark && machine.Without.Has(Defence.CheckMarkRoots);
        _rootCount = hasNoRoots ? 0 : RootCount + machine.GoroutineCount;
        _waiting = 0;
        _helpersLeft = workers - 1;
        WorkerCount = workers;
        for (int i = 1; i <= machine.GoroutineCount; i++)
        {
            machine.Goroutines[i].GcWorkDone = false;
        }
    }

    public static void BeginScan(Goroutine g) => Begin(g, MarkMode.Scan);

    public static void BeginDrain(Goroutine g) => Begin(g, MarkMode.Drain);

    public static void BeginTerminate(Goroutine g) => Begin(g, MarkMode.Terminate);

    public static void BeginHelper(Processor p) => Begin(p.SystemStack, MarkMode.Helper);

    public static void BeginAssist(Goroutine g) => Begin(g, MarkMode.Assist);

    /// <summary>The goroutine, at a safe point, scans its own stack.</summary>
    public static void BeginOwnStack(Goroutine g) => Begin(g, MarkMode.OwnStack);

    static void Begin(Goroutine g, MarkMode mode) => g.Push(Routine.MarkWorker, 0).A = (ulong)mode;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        MarkState m = p.Mark;
        switch ((State)a.State)
        {
            case State.Start:
                Start(g, m, ref a);
                return;
            case State.NextRoot:
                NextRoot(m, ref a);
                return;
            case State.NextBlock:
                NextBlock(m, ref a);
                return;
            case State.AwaitGoroutine:
                AwaitGoroutine(p, m, ref a);
                return;
            case State.GetBuffer:
                m.Buffer = LeavesRest
                    ? machine.WorkBufs.GetEmpty()
                    : machine.WorkBufs.GetPartialOrEmpty();
                a.State = (byte)State.NextWord;
                return;
            case State.NextWord:
                NextWord(m, ref a);
                return;
            case State.CheckShadow:
                CheckShadow(m, ref a);
                return;
            case State.TestMark:
                a.State = (byte)(NeedsMark(m) ? State.SetMark : State.NextWord);
                return;
            case State.SetMark:
                SetMark(m);
                a.State = (byte)State.NextWord;
                return;
            case State.Pop:
                Pop(m, ref a);
                return;
            case State.GetFull:
                GetFull(m, ref a);
                return;
            case State.AwaitWork:
                AwaitWork(p, ref a);
                return;
            case State.Finish:
                Finish(p, g, ref a);
                return;
            default:
                Invariant.Fail($"Marker.Step: state {a.State}");
                return;
        }
    }

    /// <summary>
    /// The next step marks: it waits for nobody, and the same routine makes the step after it.
    /// </summary>
    internal static bool IsMarking(in Activation a) =>
        a.Routine == Routine.MarkWorker && (MarkingStates >> a.State & 1) != 0;

    /// <summary>The next step looks for the next pointer of the block in hand.</summary>
    internal static bool IsReading(in Activation a) => (State)a.State == State.NextWord;

    void Start(Goroutine g, MarkState m, ref Activation a)
    {
        m.IsDraining = m.DrainsAll = false;
        m.Budget = int.MaxValue;
        switch ((MarkMode)a.A)
        {
            case MarkMode.Scan:
            case MarkMode.Terminate:
            case MarkMode.Helper:
                a.State = (byte)State.NextRoot;
                return;
            case MarkMode.Drain:
                StartDrainingAll(m, ref a);
                return;
            case MarkMode.OwnStack:
                m.Root = RootCount + g.Id - 1;
                m.Position = m.SubPosition = 0;
                machine.Emit.RootStart(RootKind.Stack, g.Id);
                a.State = (byte)State.NextBlock;
                return;
            case MarkMode.Assist:
                StartAssist(g, m, ref a);
                return;
            default:
                Invariant.Fail($"Marker.Start: mode {a.A}");
                return;
        }
    }

    void StartDrainingAll(MarkState m, ref Activation a)
    {
        m.Buffer = machine.WorkBufs.GetPartialOrEmpty();
        m.DrainsAll = true;
        a.State = (byte)State.Pop;
    }

    /// <summary>Go: gchelpwork: only in Mark, one buffer, at most as many objects as it could hold.</summary>
    void StartAssist(Goroutine g, MarkState m, ref Activation a)
    {
        int buffer = machine.Phase == GcPhase.Mark ? machine.WorkBufs.TryGetFull() : -1;
        if (buffer < 0)
        {
            g.Pop();
            return;
        }

        m.Buffer = buffer;
        m.Budget = WorkBufs.ObjectsPerBuffer;
        a.State = (byte)State.Pop;
    }

    void Finish(Processor p, Goroutine g, ref Activation a)
    {
        if ((MarkMode)a.A == MarkMode.Helper)
        {
            _helpersLeft--;
            g.Pop();
            machine.World.HelperDone(p);
            return;
        }

        if ((MarkMode)a.A == MarkMode.OwnStack)
        {
            g.GcWorkDone = true;
            g.ScannedCycle = machine.Collector.Cycle;
            machine.World.GoroutineStopped(g);
        }

        g.Pop();
    }
}
