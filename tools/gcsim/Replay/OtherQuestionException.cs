using System;

namespace GcSim.Tools;

/// <summary>A replay was asked another question than the one that was recorded: it stops there.</summary>
sealed class OtherQuestionException(string message) : Exception(message);
