// How the next word of a column is guessed. The guess is data: it stands in the schema of a trace's
// header, so that a reader that has never heard of a kind can still decode its columns. The
// operations themselves are fixed for a major version of the format.

using System;

namespace GcSim.TraceFormat;

/// <summary>What a word is predicted from. Wire numbers.</summary>
enum PredictorOperation : byte
{
    /// <summary>Not predicted: the word itself is written.</summary>
    Plain = 0,

    /// <summary>From the column's own last word, whichever processor wrote it.</summary>
    Own = 1,

    /// <summary>From a register of the event's processor that several columns share.</summary>
    Shared = 2,

    /// <summary>From the processor's work stack; from its shared register if that is empty.</summary>
    Stack = 3,
}

/// <summary>What else a predictor does. Wire numbers.</summary>
[Flags]
enum PredictorOptions : byte
{
    None = 0,

    /// <summary>Zero has a one-byte code and leaves the register alone: nil between pointers.</summary>
    NilCode = 1,

    /// <summary>A word that is not zero pushes the event's previous word on the work stack.</summary>
    PushPrevious = 2,
}

/// <summary>The predictor of one column.</summary>
/// <param name="Operation">What the word is predicted from.</param>
/// <param name="Register">Which shared register, below <see cref="RegisterCount"/>.</param>
/// <param name="Shift">Bits that are zero in most differences: 3 for addresses of words.</param>
/// <param name="Options">Variations.</param>
readonly record struct Predictor(
    PredictorOperation Operation,
    byte Register,
    byte Shift,
    PredictorOptions Options
)
{
    public const int RegisterCount = 16;
    public const int MaxShift = 7;

    public bool HasNilCode => (Options & PredictorOptions.NilCode) != 0;

    public bool PushesPrevious => (Options & PredictorOptions.PushPrevious) != 0;
}
