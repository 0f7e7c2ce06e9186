using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using GcSim.Hunting;

namespace GcSim.Tools;

/// <summary>
/// Watches a hunt: writes what is found, keeps the hunt in the store after each epoch, and tells how far it is.
/// </summary>
sealed class FindingKeeper(
    Terminal terminal,
    bool isQuiet,
    HuntStore store,
    IFindingWriter writer,
    string key
) : IHuntObserver
{
    const double SecondsBetweenLines = 5;

    readonly Dictionary<string, string> _replays = new(StringComparer.Ordinal);
    readonly Stopwatch _watch = Stopwatch.StartNew();
    double _lastLineSeconds;
    long _firstRuns = -1;

    /// <summary>The command that replays a finding of this hunt.</summary>
    public string ReplayOf(HuntFinding finding) => _replays[finding.Signature];

    public void Found(HuntFinding finding)
    {
        WrittenFinding? written = null;
        store.Alone(() => written = Write(finding));
        if (!isQuiet)
        {
            Tell(finding, written!);
        }

        // Not under the store's lock: other processes hunt meanwhile.
        writer.Shrink(written!);
    }

    WrittenFinding Write(HuntFinding finding)
    {
        WrittenFinding written = writer.Write(finding);
        _replays.Add(finding.Signature, written.Replay);
        store.Add(
            new StoredFinding(
                0,
                finding.Signature,
                finding.Judge,
                finding.Rule,
                finding.Culprit,
                finding.Candidate.Target.Name,
                finding.Candidate.Number,
                finding.Candidate.Plan.ToString(),
                1,
                written.Folder,
                written.Replay,
                string.Join('\n', FindingFolder.Story(finding))
            ),
            finding.Candidate.Target.Describe(finding.Candidate.Plan.Options).Sources.AsSpan()
        );
        return written;
    }

    public void FoundAgain(string signature) => store.Count(signature);

    public void EpochEnded(HuntState state)
    {
        store.Keep(key, state);
        _firstRuns = _firstRuns < 0 ? state.Runs : _firstRuns;
        double seconds = _watch.Elapsed.TotalSeconds;
        if (!isQuiet && seconds - _lastLineSeconds >= SecondsBetweenLines)
        {
            _lastLineSeconds = seconds;
            terminal.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{state.Runs} runs, {(state.Runs - _firstRuns) / seconds:F0} runs/s, {state.Signatures.Length} findings"
                )
            );
        }
    }

    void Tell(HuntFinding finding, WrittenFinding written)
    {
        terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"found in run {finding.Candidate.Number} by {finding.Candidate.Plan}:"
            ),
            LineColour.Red
        );
        foreach (string line in FindingFolder.Story(finding))
        {
            terminal.Line("  " + line);
        }

        terminal.Line($"folder: {written.Folder}");
        terminal.Line($"replay: {written.Replay}");
    }
}
