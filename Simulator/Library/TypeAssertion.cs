namespace GcSim.Simulator;

/// <summary>What a failed type assertion says. Go: error.go TypeAssertionError.Error.</summary>
static class TypeAssertion
{
    /// <param name="interfaceName">Static type; empty: interface{}.</param>
    /// <param name="concrete">Dynamic type; empty: the interface is nil.</param>
    /// <param name="missing">A method that the dynamic type lacks; empty: none.</param>
    public static string Text(
        string interfaceName,
        string concrete,
        string asserted,
        string missing
    )
    {
        string from = interfaceName.Length == 0 ? "interface" : interfaceName;
        return concrete.Length == 0 ? $"interface conversion: {from} is nil, not {asserted}"
            : missing.Length == 0 ? $"interface conversion: {from} is {concrete}, not {asserted}"
            : $"interface conversion: {concrete} is not {asserted}: missing method {missing}";
    }
}
