// The body of a function under construction: its lines, and the variables that are in scope at its end. Families of statements
// are static classes beside this one; what they write goes through a body, which sees to it that
//   - a variable is declared before it is named, named only in its scope, and used at least once;
//   - names are unique within the function, so that nothing is hidden;
//   - the work of a body is bounded: every statement costs as many units of the budget as it is executed.

using System;
using System.Collections.Generic;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>A function's text under construction.</summary>
/// <param name="program">The program that it belongs to.</param>
/// <param name="region">The goroutine whose globals it may name; -1: none.</param>
/// <param name="budget">Statements that it may execute.</param>
sealed partial class Body(ProgramModel program, int region, int budget)
{
    const int MaxDepth = 4;

    readonly List<Variable> _variables =
    [
        new Variable(Sum, DataType.Int) { IsUsed = true },
        .. region < 0 ? [] : program.Globals[region],
    ];
    readonly Stack<(int Variables, int Repeats)> _scopes = new();
    readonly Dictionary<string, int> _names = [];
    int _repeats = 1;
    int _budget = budget;

    public ProgramModel Program { get; } = program;

    public Choices Choices => Program.Choices;

    public CodeWriter Code { get; } = new();

    /// <summary>The variable in which every body counts what it reads; printed or returned at its end.</summary>
    public const string Sum = "sum";

    /// <summary>It is all that a goroutine does, and no function that others call.</summary>
    public bool IsGoroutine => region >= 0;

    /// <summary>Functions of the program that may be called: the first so many.</summary>
    public int CallableFunctions { get; init; }

    /// <summary>Loops that enclose this point within the function.</summary>
    public int Loops { get; private set; }

    /// <summary>Function literals that enclose this point.</summary>
    public int Literals { get; private set; }

    public int Depth => _scopes.Count;

    /// <summary>How often the statement at this point is executed, at most.</summary>
    public int Repeats => _repeats;

    public bool IsSpent => _budget <= 0;

    /// <summary>All variables in scope, globals of the goroutine first.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    public bool Has(Features feature) => Program.Has(feature);

    public void Line(string text) => Code.Line(text);

    /// <summary>Takes a share of the budget; a statement's is its number of executions.</summary>
    public void Spend(int statements) => _budget -= statements * _repeats;

    /// <summary>A name with that beginning which the function does not have yet.</summary>
    public string Name(string word)
    {
        int number = _names.GetValueOrDefault(word) + 1;
        _names[word] = number;
        return word + number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Makes a variable known from here to the end of the block; who calls writes its declaration.</summary>
    public Variable Declare(
        string word,
        DataType type,
        bool isNonNil = false,
        bool isSettable = true,
        int minLength = 0
    )
    {
        Variable variable = new(Name(word), type)
        {
            IsNonNil = isNonNil,
            IsSettable = isSettable,
            MinLength = minLength,
        };
        _variables.Add(variable);
        return variable;
    }

    /// <summary>Makes a variable known that something else declared: a parameter, a result.</summary>
    public void Declare(Variable variable)
    {
        variable.IsUsed = true;
        _variables.Add(variable);
    }

    /// <summary>Begins a block with its first line.</summary>
    public void Open(string header)
    {
        Code.Line(header);
        Code.Indent();
        _scopes.Push((_variables.Count, _repeats));
    }

    /// <summary>Begins the body of a loop that runs so often, at most.</summary>
    public void OpenLoop(string header, int repeats)
    {
        Open(header);
        Invariant.Check(repeats > 0, "Body.OpenLoop: repeats are positive");
        _repeats *= repeats;
        Loops++;
    }

    public void CloseLoop(string tail = "}")
    {
        Loops--;
        Close(tail);
    }

    /// <summary>Begins a function literal.</summary>
    public void OpenLiteral(string header)
    {
        Open(header);
        Literals++;
    }

    public void CloseLiteral(string tail = "}")
    {
        Literals--;
        Close(tail);
    }

    /// <summary>Ends a block. A variable that nothing reads is read here.</summary>
    public void Close(string tail = "}")
    {
        (int variables, int repeats) = _scopes.Pop();
        EndVariables(variables);
        _repeats = repeats;
        Code.Outdent();
        Code.Line(tail);
    }

    /// <summary>Ends a clause of a switch or select, perhaps with a last statement.</summary>
    public void CloseCase(string? last = null)
    {
        (int variables, int repeats) = _scopes.Pop();
        EndVariables(variables);
        _repeats = repeats;
        if (last is not null)
        {
            Line(last);
        }
    }

    /// <summary>Ends a block and begins the next of the same statement, as else does.</summary>
    /// <param name="middle">The line between them; asked for when the block's variables are gone.</param>
    public void Reopen(Func<string> middle)
    {
        EndVariables(_scopes.Peek().Variables);
        Code.Outdent();
        Code.Line(middle());
        Code.Indent();
    }

    public void Reopen(string middle) => Reopen(() => middle);

    /// <summary>Ends the outermost block of the function, whose braces are not written here.</summary>
    public void Finish() => EndVariables(0);

    /// <summary>Statements, none to so many, while the budget lasts.</summary>
    public void Statements(int most)
    {
        for (int i = 0; i < most && !IsSpent && Depth <= MaxDepth; i++)
        {
            int span = Choices.BeginSpan();
            bool isMore = Choices.Percent(80);
            if (isMore)
            {
                Productions.WriteOne(this);
            }

            Choices.EndSpan(span);
            if (!isMore)
            {
                return;
            }
        }
    }

    void EndVariables(int from)
    {
        for (int i = from; i < _variables.Count; i++)
        {
            if (!_variables[i].IsUsed)
            {
                Line($"_ = {_variables[i].Name}");
            }
        }

        _variables.RemoveRange(from, _variables.Count - from);
    }
}
