namespace GcSim.Scenarios;

/// <summary>A global struct of references to frozen objects, and the lock that is held by whoever touches it.</summary>
sealed record Vault(string Name, string Lock);
