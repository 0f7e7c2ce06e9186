using System;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace GcSim.Tools;

/// <summary>What a verb may use of the world.</summary>
/// <param name="Terminal">Its streams.</param>
/// <param name="Environment">Looks a variable of the environment up; null: not set.</param>
/// <param name="Stop">Set by Ctrl-C.</param>
sealed record Session(Terminal Terminal, Func<string, string?> Environment, CancellationToken Stop)
{
    /// <summary>The log; silent unless asked for on the command line.</summary>
    public ILogger Log { get; set; } =
        Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
}
