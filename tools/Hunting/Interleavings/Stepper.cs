using System;
using System.Globalization;

namespace GcSim.Hunting;

/// <summary>Who goes on in a step of an interleaving.</summary>
/// <param name="Name">Of a function: without the package where it is main; else empty.</param>
/// <param name="Number">Of a goroutine or processor; of a function's goroutines, from 1.</param>
public sealed record Stepper(StepperKind Kind, string Name, int Number)
{
    const string Main = "main";
    const string Collector = "gc";
    const string Sweeper = "sweeper";
    const string Finalizers = "finalizers";

    /// <summary>Null: the word names nobody.</summary>
    public static Stepper? TryParse(string word)
    {
        switch (word)
        {
            case Main:
                return new(StepperKind.Main, "", 0);
            case Collector:
                return new(StepperKind.Collector, "", 0);
            case Sweeper:
                return new(StepperKind.Sweeper, "", 0);
            case Finalizers:
                return new(StepperKind.Finalizers, "", 0);
            default:
                return TryNumbered(word) ?? TryFunction(word);
        }
    }

    public override string ToString() => Text;

    string Text =>
        Kind switch
        {
            StepperKind.Main => Main,
            StepperKind.Function => Number == 1 ? Name : $"{Name}#{Written(Number)}",
            StepperKind.Goroutine => $"G{Written(Number)}",
            StepperKind.Processor => $"P{Written(Number)}",
            StepperKind.Collector => Collector,
            StepperKind.Sweeper => Sweeper,
            StepperKind.Finalizers => Finalizers,
            _ => throw new InvalidOperationException($"Stepper.Text: {Kind}"),
        };

    static Stepper? TryNumbered(string word) =>
        word[0] is 'G' or 'P' && TryNumber(word[1..], out int number)
            ? new(word[0] == 'G' ? StepperKind.Goroutine : StepperKind.Processor, "", number)
            : null;

    static Stepper? TryFunction(string word)
    {
        int hash = word.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
        {
            return new(StepperKind.Function, word, 1);
        }

        return hash > 0 && TryNumber(word[(hash + 1)..], out int number) && number > 0
            ? new(StepperKind.Function, word[..hash], number)
            : null;
    }

    static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
