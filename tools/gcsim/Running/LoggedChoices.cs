using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>
/// Tells of every answer that is another than the seed's, as a trace keeps them: <see cref="RecordedChoices"/> gives the
/// same answers again.
/// </summary>
sealed class LoggedChoices(IChoiceSource source, ulong seed, Action<ChoiceRecord>? record)
    : IChoiceSource
{
    readonly SeededChoices _seeded = new(seed);
    ulong _asked;

    public uint Next(ChoiceKind kind, uint bound)
    {
        uint answer = source.Next(kind, bound);
        ulong index = _asked++;
        if (_seeded.Next(kind, bound) != answer)
        {
            record?.Invoke(new ChoiceRecord(index, kind, bound, answer));
        }

        return answer;
    }
}
