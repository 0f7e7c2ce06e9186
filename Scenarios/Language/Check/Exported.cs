using System.Text;

namespace GcSim.Scenarios;

/// <summary>Names that other packages may use: those that start with a capital letter.</summary>
static class Exported
{
    public static bool Is(string name) =>
        Rune.TryGetRuneAt(name, 0, out Rune first) && Rune.IsUpper(first);
}
