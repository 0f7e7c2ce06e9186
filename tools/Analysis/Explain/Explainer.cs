// Explains a finding from the events of a run alone. Three passes: the judges, and how the run ended; the loss
// of the object that the finding names; all details. Each pass rebuilds the heap, so that memory is
// bounded by the heap and not by the trace.
//
// Which finding: a lost object before all others, since it is the cause of most; then what the runtime's own shadow
// check complained of; then broken colour rules, uses after free, missed barriers, and the rest. Where no judge has
// found anything, the run's end itself is the finding.

using System;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Hands all events of a run to a sink. Called several times.</summary>
public delegate void EventPass(IEventSink sink);

/// <summary>Explains findings.</summary>
/// <param name="program">From the trace's header.</param>
/// <param name="config">From the trace's header.</param>
/// <param name="events">The run.</param>
public sealed class Explainer(ProgramInfo program, RunConfig config, EventPass events)
{
    /// <summary>The judge of a run that no judge of events objects to: the program died.</summary>
    public const string Runtime = "the runtime";

    readonly ProgramFacts _facts = new(program);

    /// <summary>Explains the gravest finding, or one by its number.</summary>
    /// <param name="number">From 1, as <c>gcsim check</c> has them; 0: the gravest.</param>
    /// <returns>Null: nothing was found, and the run ended as the program wanted.</returns>
    public Explanation? Explain(int number)
    {
        (ImmutableArray<Finding> findings, EndingWatch ending) = Judge();
        Finding? finding =
            number == 0 ? Gravest(findings, ending.Finding)
            : number <= findings.Length ? findings[number - 1]
            : null;
        return finding is null ? null : Explain(finding, ending.Ending);
    }

    (ImmutableArray<Finding> Findings, EndingWatch Ending) Judge()
    {
        TraceChecker judges = new(program, CheckOptions.From(config));
        HeapReplica replica = new(_facts, new FindingLog());
        EndingWatch ending = new(replica);
        events(judges);
        events(new Followed(ending, replica));
        return (judges.Finish().Findings, ending);
    }

    static Finding? Gravest(ImmutableArray<Finding> findings, Finding? death)
    {
        Finding? gravest = null;
        foreach (Finding finding in findings)
        {
            if (gravest is null || Rank(finding, death) < Rank(gravest, death))
            {
                gravest = finding;
            }
        }

        return gravest ?? death;
    }

    static int Rank(Finding finding, Finding? death) =>
        finding.Rule switch
        {
            LostObjectJudge.Rule => 0,
            ShadowJudge.MissedRule when death is not null && death.Slot == finding.Slot => 1,
            TriColorJudge.Rule => 2,
            UseAfterFreeJudge.ReadRule or UseAfterFreeJudge.WriteRule => 3,
            UseAfterFreeJudge.DanglingRule => 4,
            ShadowJudge.MissedRule => 5,
            _ => 6,
        };

    Explanation Explain(Finding finding, string ending)
    {
        LossPass loss = new(_facts, finding.Object, finding.Step);
        events(loss);
        bool isLost = loss.Loss is not null;
        ulong slot = isLost && loss.Slot != 0 ? loss.Slot : finding.Slot;
        ulong culprit = isLost && loss.Write.Step != 0 ? loss.Write.Step : finding.CulpritStep;
        if (culprit == 0 && slot != 0)
        {
            culprit = LastWriteStep(slot, finding.Step);
        }

        SuspectFacts suspect = new(
            finding.Step,
            finding.Object,
            loss.AllocStep,
            slot,
            culprit,
            loss.MarkStep,
            loss.Loss?.HolderScanStep ?? 0,
            loss.Loss?.Step ?? 0,
            CheckOptions.From(config).WbShadow > 0
        );
        DetailPass details = new(_facts, suspect);
        events(details);
        details.Finish();
        return Compose(finding, ending, loss.Loss, details);
    }

    ulong LastWriteStep(ulong slot, ulong before)
    {
        LastWriter last = new(new HeapReplica(_facts, new FindingLog()), slot, before);
        events(last);
        return last.Write.Step;
    }

    Explanation Compose(Finding finding, string ending, LossStory? loss, DetailPass details)
    {
        SlotDeed? write = CulpritWrite(details);
        ImmutableArray<string> unusual = Unusual();
        ImmutableArray<SourceQuote> quotes = SourceQuotes.Of(
            config,
            details.Culprit?.Position ?? finding.CulpritPosition,
            details.Cut?.Position
        );
        return new Explanation
        {
            Finding = finding,
            Phase = details.Phase,
            Ending = ending,
            Culprit = details.Culprit,
            WhyNoBarrier = BarrierVerdict.Of(write, details.Culprit?.Phase, details.HasShaded),
            Quotes = quotes,
            Object = details.Object is null
                ? null
                : details.Object with
                {
                    History = details.History,
                },
            Slot = details.Slot,
            Loss = loss is null ? null : loss with { Cut = details.Cut },
            Protection = Protect(loss, details),
            Free = details.Free,
            Columns = details.Columns,
            UnusualOptions = unusual,
            Fix = FixAdvice.Of(write, quotes, unusual),
        };
    }

    static SlotDeed? CulpritWrite(DetailPass details)
    {
        foreach (SlotDeed write in details.Slot?.Writes ?? [])
        {
            if (write.By.Step == details.Culprit?.Step)
            {
                return write;
            }
        }

        return null;
    }

    static ProtectionStory? Protect(LossStory? loss, DetailPass details)
    {
        if (details.Object is null || details.Culprit is null)
        {
            return null;
        }

        Deed? marked = loss is null ? details.MarkedLater : null;
        string verdict =
            loss is not null ? "Nothing kept it: when marking ended it was in use and white."
            : marked is not null
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"No harm here: it was {marked.What} (step {marked.Step})."
                )
            : "No marking of this run ended without it: no harm was done here.";
        return new ProtectionStory
        {
            AtCulprit = details.WayAtCulprit ?? "not known: the heap is too large to search",
            AtMarkDone = details.StackHolders,
            MarkedLater = marked,
            Verdict = verdict,
        };
    }

    ImmutableArray<string> Unusual()
    {
        ImmutableArray<string>.Builder unusual = ImmutableArray.CreateBuilder<string>();
        foreach (RunOption option in config.Options)
        {
            string usual = option.Name switch
            {
                "without" => "none",
                "barrier" => "insertion",
                _ => option.Value,
            };
            if (!option.Value.Equals(usual, StringComparison.Ordinal))
            {
                unusual.Add($"--{option.Name} {option.Value}");
            }
        }

        return unusual.ToImmutable();
    }

    /// <summary>A visitor, and after it the replica that it looks at.</summary>
    sealed class Followed(EventVisitor first, HeapReplica replica) : EventVisitor
    {
        public override void Visit(in Event e)
        {
            first.Visit(in e);
            replica.Visit(in e);
        }
    }

    /// <summary>The last write of a word up to a step.</summary>
    sealed class LastWriter(HeapReplica replica, ulong slot, ulong before) : EventVisitor
    {
        public SlotWrite Write { get; private set; }

        public override void Visit(in Event e)
        {
            if (e.Step <= before)
            {
                replica.Visit(in e);
                Write = replica.Memory.LastWrite(slot);
            }
        }
    }
}
