using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Turns what does not fit together in a trace into findings.</summary>
sealed class ConsistencyLog(ProgramFacts facts, FindingLog findings)
{
    public const string Judge = "allocator consistency";

    /// <summary>Reports a rule broken at an address where no object is known.</summary>
    public void Report(in Event e, string rule, ulong address, int site = 0)
    {
        FindingKey key = new(Judge, rule, site);
        if (findings.IsFirst(in key))
        {
            findings.Add(in key, Make(in e, rule, address, site, Narrator.Hex(address)));
        }
    }

    /// <summary>Reports a rule broken by what happened to an object.</summary>
    public void Report(in Event e, string rule, HeapObject about)
    {
        ref ObjectRecord record = ref about.Record;
        FindingKey key = new(Judge, rule, 0, record.Type, record.AllocSite);
        if (findings.IsFirst(in key))
        {
            findings.Add(in key, Make(in e, rule, about.Address, 0, Narrator.Object(facts, about)));
        }
    }

    Finding Make(in Event e, string rule, ulong address, int site, string about) =>
        new()
        {
            Judge = Judge,
            Rule = rule,
            Step = e.Step,
            TimeNanoseconds = e.TimeNanoseconds,
            Processor = e.Processor,
            Goroutine = e.Goroutine,
            Object = address,
            CulpritSite = site,
            CulpritPosition = site == 0 ? "" : facts.Position(site),
            CulpritStep = e.Step,
            Story =
            [
                $"It is about {about}.",
                $"The event was {e.Kind}, by {Narrator.Actor(in e)}.",
            ],
        };
}
