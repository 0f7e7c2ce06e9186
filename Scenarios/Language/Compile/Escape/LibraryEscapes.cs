using System;

namespace GcSim.Scenarios;

/// <summary>What the simulator's own functions do with their parameters.</summary>
static class LibraryEscapes
{
    /// <summary>The receiver first; null: all of them leak.</summary>
    public static EscapeTag[]? TagsOf(FunctionSymbol function)
    {
        switch (function.FullName)
        {
            case "runtime.ReadMemStats":
                return Staying(1);
            default:
                return null;
        }
    }

    static EscapeTag[] Staying(int parameters)
    {
        EscapeTag[] tags = new EscapeTag[parameters];
        Array.Fill(tags, EscapeTag.Stays);
        return tags;
    }
}
