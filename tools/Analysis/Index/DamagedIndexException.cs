using System;

namespace GcSim.Analysis;

/// <summary>An index is not what an index may be: it has to be built again.</summary>
public sealed class DamagedIndexException(string found) : Exception($"the index has {found}");
