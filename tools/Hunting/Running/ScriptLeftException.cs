using System;

namespace GcSim.Hunting;

/// <summary>A run was asked another question than the one that its script answers.</summary>
public sealed class ScriptLeftException(int question, string asked, string recorded)
    : Exception($"question {question} of the run is {asked}; the recorded one was {recorded}");
