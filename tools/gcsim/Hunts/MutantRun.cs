using System;
using GcSim.Hunting;

namespace GcSim.Tools;

/// <summary>A hunt of one seed without a line of defence.</summary>
/// <param name="Processor">Time of all threads: what it cost, however busy the machine was.</param>
sealed record MutantRun(HuntSummary Summary, TimeSpan Processor);
