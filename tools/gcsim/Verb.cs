using System;
using System.CommandLine;

namespace GcSim.Tools;

/// <summary>A command with an example that runs, which its help shows.</summary>
sealed class Verb : Command
{
    /// <param name="example">A whole command line, from the folder of the repository.</param>
    public Verb(string name, string description, string example)
        : base(name, description)
    {
        Example = example;
    }

    public string Example { get; }

    /// <summary>Sets what the verb does; the result is the exit code.</summary>
    public Verb Does(Func<ParseResult, int> action)
    {
        SetAction(action);
        return this;
    }
}
