using System;

namespace GcSim.Tools;

/// <summary>
/// The user asked for what cannot be done: exit code 1. The message says what, where, and what to do.
/// </summary>
public sealed class UserErrorException(string message) : Exception(message);
