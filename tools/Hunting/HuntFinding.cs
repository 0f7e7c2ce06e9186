using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GcSim.Analysis;

namespace GcSim.Hunting;

/// <summary>A finding of a hunt: a run that was made again, and what all judges said of it.</summary>
/// <param name="Candidate">The run.</param>
/// <param name="Report">What the offline judges found.</param>
public sealed partial record HuntFinding(Candidate Candidate, CheckReport Report)
{
    /// <summary>Judges of tools/Analysis, those first whose word says most of what happened.</summary>
    static readonly ImmutableArray<string> s_order =
    [
        "lost object",
        "use after free",
        "shadow",
        "tri-colour",
        "snapshot",
    ];

    /// <summary>The offline finding that tells most; null: they found nothing.</summary>
    public Finding? Main => FindMain();

    /// <summary>The offline judges found something, too.</summary>
    public bool IsConfirmed => !Report.IsClean;

    /// <summary>Who found it: a judge of tools/Analysis, or what every run is watched for.</summary>
    public string Judge => Main?.Judge ?? Candidate.Run.End;

    /// <summary>The broken rule in a sentence.</summary>
    public string Rule => Main?.Rule ?? Candidate.Run.Message;

    /// <summary>file:line of the culprit; empty: not known.</summary>
    public string Culprit => Main?.CulpritPosition ?? "";

    /// <summary>
    /// Findings with the same signature are the same: judge, culprit's site, shape of the end. Of generated programs
    /// each has sites of its own: there it is the broken rule and what the culprit did, whatever the program.
    /// </summary>
    public string Signature =>
        Candidate.Target.IsGenerated
            ? $"generated|{Judge}|{Numberless.Replace(Rule, "N")}|{CulpritOperations.At(Candidate.Target.Program, Main?.CulpritSite ?? 0)}|{Candidate.Run.End}"
            : $"{Candidate.Target.Name}|{Judge}|{Culprit}|{Candidate.Run.End}";

    /// <summary>Numbers, and addresses, which what a run died of may have in it.</summary>
    [GeneratedRegex(@"\b(0x)?[0-9][0-9a-f]*\b")]
    static partial Regex Numberless { get; }

    Finding? FindMain()
    {
        foreach (string judge in s_order)
        {
            foreach (Finding finding in Report.Findings)
            {
                if (finding.Judge == judge)
                {
                    return finding;
                }
            }
        }

        return Report.Findings.IsEmpty ? null : Report.Findings[0];
    }
}
