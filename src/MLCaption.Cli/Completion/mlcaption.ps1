# Completion of mlcaption for PowerShell. In $PROFILE:  mlcaption completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName mlcaption -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # Blanks before the cursor are no part of the tree, but begin a new word.
    $line = $commandAst.ToString().PadRight($cursorPosition - $commandAst.Extent.StartOffset)
    $line = $line.Substring(0, $cursorPosition - $commandAst.Extent.StartOffset)
    & $commandAst.CommandElements[0].Value complete $line 2>$null | ForEach-Object {
        $text = if ($_ -match "[\s']") { "'" + $_.Replace("'", "''") + "'" } else { $_ }
        [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
    }
}
