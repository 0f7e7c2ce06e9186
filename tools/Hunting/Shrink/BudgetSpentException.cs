using System;

namespace GcSim.Hunting;

/// <summary>The runs that shrinking may make have been made.</summary>
public sealed class BudgetSpentException : Exception;
