/// What is wrong with datasources and generators: file by file, datasources first.
func configurationProblems(_ context: ValidationContext) -> [ValidationProblem] { [] }

/// What the datasource asks for that it can't have, once all else is right.
func datasourceProblems(_ context: ValidationContext) -> [ValidationProblem] { [] }
