using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>A list of the tests reads as a description of the project.</summary>
public sealed partial class TestNameTests
{
    [Fact]
    public void The_name_of_a_test_is_a_sentence()
    {
        IEnumerable<string> tests = typeof(TestNameTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .Select(method => method.Name);

        Assert.All(tests, name => Assert.Matches(SentencePattern(), name));
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+){2,}$")]
    private static partial Regex SentencePattern();
}
