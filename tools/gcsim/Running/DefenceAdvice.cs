using System.Linq;
using GcSim.Analysis;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>Says in an explanation what the lines of defence that are taken away would have done.</summary>
static class DefenceAdvice
{
    public static Explanation Complete(Explanation told, MachineOptions options)
    {
        DefenceInfo[] gone = [.. options.Without.ToArray().Select(DefenceTable.Of)];
        if (
            gone.Length == 0
            || !told.Fix.StartsWith("the runtime", System.StringComparison.Ordinal)
        )
        {
            return told;
        }

        string rules = string.Join(
            ' ',
            gone.Select(info => $"{info.Guards} ({info.Name}, {info.Source})")
        );
        return told with { Fix = $"the runtime, not the program, lacks this: {rules}" };
    }
}
