// The choices of a recorded run: the seed's, except where the trace's choice log has another answer, which a
// strategy gave. The seed draws an answer for every question, also for one that the log answers: so
// the number of a question alone says what the seed would have answered.

using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Answers as a recorded run was answered.</summary>
/// <param name="asked">Questions that have been answered already.</param>
sealed class RecordedChoices(ulong seed, ChoiceLog log, ulong asked = 0) : IChoiceSource
{
    readonly SeededChoices _seeded = new(seed, asked);
    ulong _asked = asked;
    int _next = FirstFrom(log, asked);

    public uint Next(ChoiceKind kind, uint bound)
    {
        uint answer = _seeded.Next(kind, bound);
        ulong index = _asked++;
        if (_next == log.Count || log[_next].Index != index)
        {
            return answer;
        }

        ChoiceRecord recorded = log[_next++];
        return recorded.Kind == kind && recorded.Bound == bound
            ? (uint)recorded.Answer
            : throw new OtherQuestionException(
                $"question {index} of the run is {kind} below {bound}; the trace has an answer to {recorded.Kind} below {recorded.Bound}"
            );
    }

    /// <summary>The number in the log of the first choice with this index or a higher one.</summary>
    static int FirstFrom(ChoiceLog log, ulong index)
    {
        int low = 0;
        int high = log.Count;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = log[middle].Index < index ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
