// Who sweeps what, and how far sweeping has come. Go: mgc.go sweepone, mSpan_EnsureSwept, sweepdata;
// mheap.go sweepgen, sweepdone.
//
// Once a cycle sweepgen advances by two, which makes every span unswept without touching it. A span
// is swept by whoever gets there first: the background sweeper and the collector by SweepOne, in the
// order of the span records; an allocation that wants the span; SetFinalizer, which must not touch an
// unswept span. Claiming is a compare-and-swap of the span's sweepgen from h-2 to h-1; publishing
// stores h. Only the claimant touches the span in between.
//
// Routine.SweepOne: no arguments. Result: pages returned to the page heap, NothingLeft if none is left
// to sweep. E: the candidate's id; F: its pages.
// Routine.EnsureSwept: A the span's id. Result: none.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The state of sweeping, and its two small routines.</summary>
public sealed class Sweeper(GcHeap heap, Machine machine)
{
    /// <summary>Result of Routine.SweepOne when every span has been taken.</summary>
    public const ulong NothingLeft = ulong.MaxValue;

    const byte Find = 0;
    const byte Claim = 1;
    const byte Swept = 2;

    int _next;
    int _end;

    /// <summary>Go: mheap_.sweepgen.</summary>
    public uint SweepGen { get; private set; }

    /// <summary>No span is left to take; some may still be under way. Go: mheap_.sweepdone.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Spans swept in the background and in pauses since the last gctrace line.</summary>
    public uint BackgroundCount;
    public uint PauseCount;

    /// <summary>
    /// Span records that this cycle's marking and sweep go through: from 0 up to here.
    /// Go: len(work.spans).
    /// </summary>
    public int SpanCount => _end;

    public void Reset()
    {
        _next = _end = 0;
        SweepGen = 0;
        IsDone = true;
        BackgroundCount = PauseCount = 0;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _next);
        s.Value(ref _end);
        SweepGen = s.Value(SweepGen);
        IsDone = s.Value(IsDone);
        s.Value(ref BackgroundCount);
        s.Value(ref PauseCount);
    }

    /// <summary>
    /// Marking with the world stopped begins: spans made since the last cycle belong to this one.
    /// Go: mgc.go gc, work.spans = h_allspans.
    /// </summary>
    public void TakeSpans() => _end = heap.Spans.Count;

    /// <summary>Marking ended, the world is stopped: every span needs sweeping. Go: mgc.go gc.</summary>
    public void BeginSweepCycle()
    {
        SweepGen += 2;
        IsDone = false;
        _next = 0;
        TakeSpans();
        machine.Emit.SweepStart(SweepGen, (ulong)_end);
    }

    /// <summary>True if nobody has begun to sweep the span.</summary>
    public bool IsUnswept(MSpan span) => span.SweepGen == SweepGen - 2;

    public bool IsBeingSwept(MSpan span) => span.SweepGen == SweepGen - 1;

    /// <summary>Claims an unswept span for sweeping; the caller must then run SweepSpan.</summary>
    /// <param name="wasUnswept">A step ago it was unswept: all that is known without sweepgen.cas.</param>
    public bool TryClaim(MSpan span, bool wasUnswept = false)
    {
        bool isTaken = wasUnswept && machine.Without.Has(Defence.SweepClaim);
        if (!IsUnswept(span) && !isTaken)
        {
            return false;
        }

        span.SweepGen = SweepGen - 1;
        return true;
    }

    /// <summary>Ends the sweep of a span: from here on others may use it.</summary>
    public void Publish(MSpan span, ulong freed)
    {
        Invariant.Check(IsBeingSwept(span), "Sweeper.Publish: span is not claimed", span.Start);
        span.SweepGen = SweepGen;
        machine.Emit.SpanSweep(span.Start, SweepGen, freed);
    }

    /// <summary>
    /// The first span from the id on that is in use and not swept; null if none. With the world
    /// stopped the collector waits for these. Go: mgc.go finishsweep_m.
    /// </summary>
    public MSpan? FirstUnswept(int fromId)
    {
        for (int i = fromId; i < _end; i++)
        {
            MSpan span = heap.Spans[i];
            if (span.State == SpanState.InUse && span.SweepGen != SweepGen)
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>Begins to wait until the span is swept, sweeping it if nobody does.</summary>
    public static void BeginEnsureSwept(Goroutine g, MSpan span, int site) =>
        g.Push(Routine.EnsureSwept, site).A = (ulong)span.Id;

    /// <summary>Steps Routine.SweepOne.</summary>
    public void StepOne(Goroutine g)
    {
        ref Activation a = ref g.Top;
        switch (a.State)
        {
            case Find:
                TakeCandidate(g, ref a);
                break;
            case Claim:
                MSpan span = heap.Spans[(int)a.E];
                a.State = Find;
                if (TryClaim(span, wasUnswept: true))
                {
                    a.State = Swept;
                    a.F = span.Pages;
                    SweepSpan.Begin(g, span, preserve: false, a.Site);
                }

                break;
            case Swept:
                g.Pop(g.Result != 0 ? a.F : 0);
                break;
            default:
                Invariant.Fail("Sweeper.StepOne: no such state");
                break;
        }
    }

    /// <summary>Steps Routine.EnsureSwept. While another P sweeps the span each step looks again.</summary>
    public void StepEnsureSwept(Goroutine g)
    {
        ref Activation a = ref g.Top;
        MSpan span = heap.Spans[(int)a.A];
        switch (a.State)
        {
            case Find:
                if (span.SweepGen == SweepGen)
                {
                    g.Pop();
                }
                else if (IsUnswept(span))
                {
                    a.State = Claim;
                }

                break;
            case Claim:
                a.State = Find;
                if (TryClaim(span, wasUnswept: true))
                {
                    a.State = Swept;
                    SweepSpan.Begin(g, span, preserve: false, a.Site);
                }

                break;
            case Swept:
                g.Pop();
                break;
            default:
                Invariant.Fail("Sweeper.StepEnsureSwept: no such state");
                break;
        }
    }

    void TakeCandidate(Goroutine g, ref Activation a)
    {
        while (_next < _end)
        {
            MSpan span = heap.Spans[_next++];
            if (span.State != SpanState.InUse)
            {
                span.SweepGen = SweepGen;
            }
            else if (IsUnswept(span))
            {
                a.E = (ulong)span.Id;
                a.State = Claim;
                return;
            }
        }

        if (!IsDone)
        {
            IsDone = true;
            machine.Emit.SweepDone(SweepGen);
        }

        g.Pop(NothingLeft);
    }
}
