using System.Threading;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Runs the run of a trace again and compares what happens with the trace.</summary>
public sealed class Replayer
{
    readonly RunRecipe _recipe;
    readonly RecordedChoices _choices;
    readonly ComparingSink _comparison;

    /// <exception cref="CompileErrorsException">The trace's program does not compile.</exception>
    public Replayer(TraceReader trace)
    {
        _recipe = RunRecipe.FromHeader(trace.Header);
        _choices = new RecordedChoices(_recipe.Options.Seed, trace.ReadChoices());
        _comparison = new ComparingSink(trace);
    }

    /// <summary>Events of the replay that were compared.</summary>
    public ulong EventCount => _comparison.EventCount;

    /// <summary>Digest of these events.</summary>
    public ulong Digest => _comparison.Digest;

    /// <summary>What was asked that the trace was not asked; null: nothing.</summary>
    public string? OtherQuestion { get; private set; }

    public bool IsIdentical => Difference is null && OtherQuestion is null;

    internal ReplayDifference? Difference => _comparison.Difference;

    /// <summary>Replays to the end, to the first difference, or to the end of an unfinished trace.</summary>
    public void Run(CancellationToken stop)
    {
        try
        {
            _ = _recipe.Run(_choices, _comparison, stop);
            _comparison.Finish();
        }
        catch (ReplayEndedException)
        {
            // The sink has seen a difference or the trace's end: Difference tells which.
        }
        catch (OtherQuestionException e)
        {
            OtherQuestion = e.Message;
        }
    }
}
