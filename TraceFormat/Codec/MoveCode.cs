// How far an event is from the one before it, in a byte: who acts (the two high bits), and how much step
// and time rise (the six low ones). Most steps have one event, steps of other processors lie between, and an
// access costs a few nanoseconds; so 60 pairs of small rises, no rise at all, and "look it up" are enough.

using System;

namespace GcSim.TraceFormat;

/// <summary>The numbers of the moves column.</summary>
static class MoveCode
{
    /// <summary>Step and time are those of the event before.</summary>
    public const int Same = 0;

    /// <summary>Codes from 1 on: (step rise - 1) * <see cref="TimeRises"/> + time rise + 1.</summary>
    public const int MaxStepRise = 4;

    /// <summary>Time rises 0 to 14 have codes.</summary>
    public const int TimeRises = 15;

    /// <summary>Codes from here on mean nothing, but for <see cref="Long"/>.</summary>
    public const int Codes = 1 + (MaxStepRise * TimeRises);

    /// <summary>Both rises stand in the rises column.</summary>
    public const int Long = 63;

    public const int ActorShift = 6;
    public const int RiseMask = (1 << ActorShift) - 1;

    /// <summary>The actor stands in the actors column; 0, 1, 2: he is that many back in <see cref="LastActors"/>.</summary>
    public const int OtherActor = 3;

    /// <summary>Step rises by code.</summary>
    public static ReadOnlySpan<byte> StepRises => s_stepRises;

    /// <summary>Time rises by code.</summary>
    public static ReadOnlySpan<byte> TimeRisesByCode => s_timeRises;

    static readonly byte[] s_stepRises = Table(static code => 1 + ((code - 1) / TimeRises));
    static readonly byte[] s_timeRises = Table(static code => (code - 1) % TimeRises);

    /// <summary>The code of two rises.</summary>
    public static int Of(ulong stepRise, ulong timeRise)
    {
        if (stepRise - 1 < MaxStepRise && timeRise < TimeRises)
        {
            return ((int)(stepRise - 1) * TimeRises) + (int)timeRise + 1;
        }

        return (stepRise | timeRise) == 0 ? Same : Long;
    }

    static byte[] Table(Func<int, int> rise)
    {
        byte[] table = new byte[RiseMask + 1];
        for (int code = 1; code < Codes; code++)
        {
            table[code] = (byte)rise(code);
        }

        return table;
    }
}
