// Checks the sweep generations (Go: mgc.go mSpan_Sweep, sweepone, mSpan_EnsureSwept): each span in use when a sweep
// starts is swept once, by one P, before marking begins again and before an object is allocated in it;
// objects are freed only by that sweep; the generation advances by two.
//
// A span that goes back to the page heap counts as swept: its sweep is what gives it back.
//
// Does not check: who may claim a span (the compare-and-swap of sweepgen is not told); that a sweep ends; the
// order in which spans are swept.

using System.Collections.Generic;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds spans swept twice, too late, by two, or used unswept.</summary>
public sealed class SweepJudge(HeapReplica replica, FindingLog findings) : Judge(replica, findings)
{
    public const string GenerationRule = "sweepgen did not advance by two.";
    public const string TwiceRule = "A span was swept that did not need it.";
    public const string OwnerRule = "A span was swept by two processors.";
    public const string FreeRule = "An object was freed outside of the sweep of its span.";
    public const string AllocRule = "An object was allocated in a span that was not swept.";
    public const string MarkRule = "Marking began before all spans were swept.";

    const int NoSweeper = -1;

    readonly HashSet<ulong> _spans = [];
    readonly Dictionary<ulong, int> _unswept = [];
    readonly HashSet<ulong> _givenBack = [];
    ulong _sweepgen;

    public override string Name => "sweep";

    public override string NotChecked => "how a processor claims a span; whether a sweep ends";

    protected override void OnSpanAlloc(
        in Event e,
        ulong @base,
        ulong pages,
        ulong elementBytes,
        SpanState state
    )
    {
        if (state == SpanState.InUse)
        {
            _spans.Add(@base);
            _givenBack.Remove(@base);
        }
    }

    protected override void OnSpanFree(in Event e, ulong @base, ulong pages)
    {
        _spans.Remove(@base);
        if (_unswept.Remove(@base))
        {
            _givenBack.Add(@base);
        }
    }

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans)
    {
        if (_sweepgen != 0 && sweepgen != _sweepgen + 2)
        {
            Tell(in e, GenerationRule, 0, Line($"It went from {_sweepgen} to {sweepgen}."));
        }

        _sweepgen = sweepgen;
        _givenBack.Clear();
        foreach (ulong span in _spans)
        {
            _unswept[span] = NoSweeper;
        }
    }

    protected override void OnSpanSweep(in Event e, ulong @base, ulong sweepgen, ulong freed)
    {
        if (_unswept.Remove(@base, out int sweeper))
        {
            JudgeSweeper(in e, @base, sweeper);
        }
        else if (!_givenBack.Remove(@base))
        {
            Tell(in e, TwiceRule, @base, $"The span: {Narrator.Hex(@base)}.");
        }

        if (sweepgen != _sweepgen)
        {
            Tell(in e, GenerationRule, @base, Line($"It is {_sweepgen}, the span got {sweepgen}."));
        }
    }

    protected override void OnFree(in Event e, ulong @object, ulong sizeBytes)
    {
        if (!Replica.Objects.TryFindSpan(@object, out HeapSpan? span))
        {
            return;
        }

        if (!_unswept.TryGetValue(span.Base, out int sweeper))
        {
            Tell(in e, FreeRule, @object, $"The span: {Narrator.Hex(span.Base)}, swept already.");
            return;
        }

        JudgeSweeper(in e, span.Base, sweeper);
        _unswept[span.Base] = e.Processor;
    }

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (
            Replica.Objects.TryFindSpan(@object, out HeapSpan? span)
            && _unswept.ContainsKey(span.Base)
        )
        {
            Tell(in e, AllocRule, @object, $"The span: {Narrator.Hex(span.Base)}.", site);
        }
    }

    protected override void OnGcPhase(in Event e, GcPhase phase)
    {
        if (phase is GcPhase.Scan or GcPhase.Mark or GcPhase.MarkTermination && _unswept.Count > 0)
        {
            Tell(in e, MarkRule, 0, Line($"{_unswept.Count} spans were left; the phase: {phase}."));
        }
    }

    void JudgeSweeper(in Event e, ulong span, int sweeper)
    {
        if (sweeper != NoSweeper && sweeper != e.Processor)
        {
            Tell(
                in e,
                OwnerRule,
                span,
                Line($"P{sweeper} had begun with it; now came P{e.Processor}.")
            );
        }
    }

    void Tell(in Event e, string rule, ulong about, string line, int site = 0)
    {
        FindingKey key = new(Name, rule, site);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, rule, site, e.Step) with
                {
                    Object = about,
                    Story = [$"{Narrator.Actor(in e)}: {e.Kind} of {Narrator.Hex(about)}.", line],
                }
            );
        }
    }

    static string Line(System.FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
