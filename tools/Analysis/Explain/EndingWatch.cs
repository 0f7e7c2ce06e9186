// How a run ended, for runs that the runtime itself gave up. The runtime's own judges (checkmark, the shadow
// checks, the test for bad pointers) speak by a throw; what they looked at last is what they complain of:
// - checkmark: the word that the second marking had just read, and the object that it points to;
// - the shadow checks: the word whose comparison came out as Missed;
// - a memory fault or a panic: the word that the goroutine had loaded last.

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Watches for the end of a run and for what it is about.</summary>
sealed class EndingWatch(HeapReplica replica) : EventVisitor
{
    const string FatalError = "fatal error: ";
    const string Panic = "panic: ";

    readonly PrintedText _text = new();
    (ulong Slot, ulong Value)[] _lastScanned = new (ulong, ulong)[8];
    (ulong Slot, ulong Value, int Site)[] _lastLoaded = new (ulong, ulong, int)[8];
    Event _last;
    Event _missed;

    public const string CheckMarkRule =
        "The runtime's second marking reached an object that the first had not marked.";
    public const string ShadowRule =
        "The runtime's shadow check found a pointer in memory that no write barrier had told of.";
    public const string FaultRule = "The program used memory through a pointer that is none.";
    public const string PanicRule =
        "The program panicked, as it does under no schedule of a sound runtime.";
    public const string OtherRule = "The runtime gave up.";

    /// <summary>How the run ended, in the runtime's words; empty: as the program wanted.</summary>
    public string Ending
    {
        get
        {
            bool isEnd = _last.Kind == EventKind.Exit;
            if (!isEnd || (ExitKind)_last.A is ExitKind.Normal or ExitKind.OsExit)
            {
                return isEnd ? "" : "the trace breaks off";
            }

            return _text.LastLineWith(FatalError)
                ?? _text.LastLineWith(Panic)
                ?? ((ExitKind)_last.A).ToString();
        }
    }

    /// <summary>The end as a finding; null: the run ended as the program wanted.</summary>
    public Finding? Finding { get; private set; }

    public override void Visit(in Event e)
    {
        _last = e;
        if (e.Kind == EventKind.Print)
        {
            _text.Add(in e);
        }

        base.Visit(in e);
    }

    protected override void OnScanWord(in Event e, ulong address, ulong value) =>
        Slot(ref _lastScanned, e.Processor) = (address, value);

    protected override void OnLoad(in Event e, ulong address, ulong sizeBytes, int site) =>
        Slot(ref _lastLoaded, e.Processor) = (address, replica.Memory.Read(address), site);

    protected override void OnShadowCheck(
        in Event e,
        ulong address,
        ulong memory,
        ulong shadow,
        ShadowVerdict verdict
    )
    {
        if (verdict == ShadowVerdict.Missed)
        {
            _missed = e;
        }
    }

    protected override void OnExit(in Event e, ExitKind how, ulong code)
    {
        if (
            how
            is not (ExitKind.Throw or ExitKind.Panic or ExitKind.MemoryFault or ExitKind.Deadlock)
        )
        {
            return;
        }

        (ulong slot, ulong value) = Slot(ref _lastScanned, e.Processor);
        if (_missed.Kind == EventKind.ShadowCheck)
        {
            Finding = Make(in e, ShadowRule, _missed.B, _missed.A);
        }
        else if (Ending.Contains("checkmark", StringComparison.Ordinal))
        {
            Finding = Make(in e, CheckMarkRule, value, slot);
        }
        else
        {
            (ulong loaded, ulong found, int site) = Slot(ref _lastLoaded, e.Processor);
            string rule = how switch
            {
                ExitKind.MemoryFault => FaultRule,
                ExitKind.Panic => PanicRule,
                _ => OtherRule,
            };
            Finding = Make(in e, rule, found, loaded) with
            {
                CulpritSite = site,
                CulpritPosition = replica.Facts.Position(site),
            };
        }
    }

    Finding Make(in Event e, string rule, ulong value, ulong slot) =>
        new()
        {
            Judge = Explainer.Runtime,
            Rule = rule,
            Step = e.Step,
            TimeNanoseconds = e.TimeNanoseconds,
            Processor = e.Processor,
            Goroutine = e.Goroutine,
            Object = replica.Objects.TryFindObject(value, out HeapObject found) ? found.Address : 0,
            Slot = slot,
            Story = [Ending],
        };

    static ref T Slot<T>(ref T[] byProcessor, int processor)
    {
        if (processor >= byProcessor.Length)
        {
            Array.Resize(ref byProcessor, Math.Max(processor + 1, 2 * byProcessor.Length));
        }

        return ref byProcessor[processor];
    }
}
