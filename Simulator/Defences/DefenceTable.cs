// The one table of lines of defence: rules of the modelled runtime whose absence is a real bug. The default
// machine has all of them; --without NAME takes one away. Command line, directives, trace headers, gcsim defences
// and tools/docs/defences.md go through this table.
//
// What must hold: a row for each value of the enum, in its order; each row's program, in Scenarios/Library/Defences,
// is without a finding as long as the rule holds, and with one, under some schedule, when it does not (tested).

using System;
using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>All lines of defence, by chapter.</summary>
public static class DefenceTable
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        .. BarriersDefences.All,
        .. CompilerDefences.All,
        .. CollectorDefences.All,
        .. RoutinesDefences.All,
        .. SweepingDefences.All,
        .. StacksDefences.All,
        .. WakingDefences.All,
        .. DialectsDefences.All,
    ];

    /// <summary>The row of a name; null: there is none.</summary>
    public static DefenceInfo? Find(string name)
    {
        foreach (DefenceInfo info in All)
        {
            if (info.Name.Equals(name, StringComparison.Ordinal))
            {
                return info;
            }
        }

        return null;
    }

    public static DefenceInfo Of(Defence defence) => All[(int)defence];
}
